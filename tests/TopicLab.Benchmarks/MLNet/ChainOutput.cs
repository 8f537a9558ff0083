namespace TopicLab.Benchmarks.MLNet;

/// <summary>What the chain of all topics' transformers writes.</summary>
internal sealed class ChainOutput
{
    /// <summary>The probability of each topic; its score, where the trainer is not calibrated.</summary>
    public float[] Scores { get; set; } = [];
}
