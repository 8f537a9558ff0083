using TopicLab.Scoring;

namespace TopicLab.Files;

/// <summary>A model in memory. Read-only.</summary>
/// <param name="Schema">The topics.</param>
/// <param name="Weights">Features and weights.</param>
/// <param name="Trees">What is added to the margins of the weights; most models have none.</param>
/// <param name="Rules">One a topic.</param>
/// <param name="Info">How the model was made.</param>
/// <param name="SelfTest">Releases with expected scores; may be empty.</param>
internal sealed record TopicModel(TopicSchema Schema, LinearModel Weights, TreeEnsemble? Trees, TopicRule[] Rules, ModelInfo Info, IReadOnlyList<SelfTestCase> SelfTest)
{
    /// <summary>Each topic's margin of the document whose features are in the scratch. The result lives in the scratch.</summary>
    public ReadOnlySpan<float> Score(Scratch scratch)
    {
        var margins = Weights.Score(scratch);
        return Trees is null ? margins : AddTrees(scratch);
    }

    /// <summary>Adds what the trees say to the margins by the weights, which are in the scratch.</summary>
    public ReadOnlySpan<float> AddTrees(Scratch scratch)
    {
        var margins = scratch.Margins[..Schema.Count];
        var inputs = scratch.TreeInputs(TreeInputs.Count(Weights.FeatureCount, margins.Length));
        TreeInputs.Fill(inputs, Weights.FeatureCount, scratch.Rows, scratch.Values(scratch.Rows.Length), margins);
        for (var topic = 0; topic < margins.Length; topic++)
            margins[topic] = (float)(margins[topic] + Trees!.Sum(topic, inputs));
        foreach (var row in scratch.Rows)
            inputs[row] = 0;
        return margins;
    }
}

/// <summary>A release with the probabilities that the model gave it when it was made, in the model's order of topics.</summary>
internal sealed record SelfTestCase(Release Release, double[] Probabilities);
