namespace TopicLab;

/// <summary>What a model says of one topic in one release.</summary>
/// <param name="Topic">The topic's id.</param>
/// <param name="Probability">The calibrated probability that the release carries the topic, 0 to 1.</param>
/// <param name="Margin">The signed distance that the probability is made from; its unit is the model's.</param>
/// <param name="Threshold">The probability from which the topic is assigned.</param>
/// <param name="Assigned">Whether the topic is assigned.</param>
public readonly record struct TopicScore(string Topic, double Probability, double Margin, double Threshold, bool Assigned);
