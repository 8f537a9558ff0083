namespace TopicLab.Models;

/// <summary>The model of press releases that ships with TopicLab: energy, climate and COP29, the peace process, the Middle Corridor, mine action.</summary>
public static class PressReleases
{
    /// <summary>Opens the model for <see cref="TopicPredictor.Load(Stream)"/>. May be called from any thread, as often as needed.</summary>
    /// <returns>The bytes of the model file (half a megabyte), at their start; each call opens a stream of its own.</returns>
    /// <exception cref="InvalidOperationException">The assembly was built from a tree without the model.</exception>
    public static Stream Open() => typeof(PressReleases).Assembly.GetManifestResourceStream("press-releases.topiclab")
        ?? throw new InvalidOperationException("TopicLab.Models.PressReleases was built without its model.");
}
