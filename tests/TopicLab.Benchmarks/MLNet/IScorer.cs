namespace TopicLab.Benchmarks.MLNet;

/// <summary>A model that was read, on one thread.</summary>
internal interface IScorer
{
    /// <summary>Assigns topics to one document, as a service would.</summary>
    /// <returns>How many.</returns>
    int Assign(Release release);

    /// <summary>Assigns topics to many documents, one after the other.</summary>
    /// <returns>How many in all.</returns>
    int AssignAll(IReadOnlyList<Release> releases);

    /// <summary>Says what <see cref="Assign"/> assigns, and how probable each topic is.</summary>
    void Score(Release release, Verdict verdict);
}
