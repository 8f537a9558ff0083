using TopicLab.Training.Features;

namespace TopicLab.Training.Learners;

/// <summary>Up to eight topics that are learned side by side over the same documents.</summary>
/// <param name="Documents">All documents.</param>
/// <param name="Rows">The rows that may be learned from.</param>
/// <param name="Labels">[lane][row]: 1 yes, -1 no, 0 unknown, which is not learned from.</param>
/// <param name="Strength">The strength of log-count-ratio scaling, 0 to 1.</param>
internal sealed record TopicBatch(DocumentMatrix Documents, int[] Rows, sbyte[][] Labels, double Strength);

/// <summary>A hyperplane: margin = Σ weight · value + bias.</summary>
internal sealed record LinearWeights(float[] Weights, float Bias);

/// <summary>What was learned for one topic: a hyperplane, and trees whose sum is added to its margin, none most of the time.</summary>
internal sealed record FittedTopic(LinearWeights Weights, IReadOnlyList<RegressionTree> Trees);
