using TopicLab.Scoring;

namespace TopicLab.Files;

/// <summary>A model in memory. Read-only.</summary>
/// <param name="Schema">The topics.</param>
/// <param name="Weights">Features and weights.</param>
/// <param name="Rules">One a topic.</param>
/// <param name="Info">How the model was made.</param>
/// <param name="SelfTest">Releases with expected scores; may be empty.</param>
internal sealed record TopicModel(TopicSchema Schema, LinearModel Weights, TopicRule[] Rules, ModelInfo Info, IReadOnlyList<SelfTestCase> SelfTest);

/// <summary>A release with the probabilities that the model gave it when it was made, in the model's order of topics.</summary>
internal sealed record SelfTestCase(Release Release, double[] Probabilities);
