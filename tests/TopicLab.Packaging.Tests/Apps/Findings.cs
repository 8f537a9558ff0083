using System.Globalization;
using System.Text;

namespace TopicLab.Packaging;

/// <summary>What the library says of a release, as lines of text: the same file is compiled into the tests and into the apps that they make from packages.</summary>
internal static class Findings
{
    /// <summary>Every topic's probability to its last bit, the strongest evidence, and a summary with places.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="text">A release as plain text.</param>
    public static string Of(TopicPredictor predictor, string text)
    {
        var release = Release.FromPlainText(text, "release");
        var lines = new StringBuilder();
        foreach (var score in predictor.Predict(release, new PredictOptions { AllScores = true }).Scores)
            lines.Append(CultureInfo.InvariantCulture, $"{score.Topic} {score.Probability:R} {score.Assigned}\n");
        foreach (var evidence in predictor.Explain(release).Evidence)
        {
            foreach (var term in evidence.Terms.Take(3))
                lines.Append(CultureInfo.InvariantCulture, $"{evidence.Topic} {term.Field} {term.Start}+{term.Length} {term.Contribution:R}\n");
        }
        var summary = new Summarizer(predictor).Summarize(release, new SummaryOptions { Words = 40, PerTopic = true, Keyphrases = 3 });
        foreach (var sentence in summary.Sentences)
            lines.Append(CultureInfo.InvariantCulture, $"{sentence.Start}+{sentence.Length} {sentence.Score:R} {sentence.Text}\n");
        foreach (var (topic, own) in summary.Topics)
            lines.Append(CultureInfo.InvariantCulture, $"{topic}: {own.Text}\n");
        foreach (var phrase in summary.Keyphrases)
            lines.Append(CultureInfo.InvariantCulture, $"{phrase.Text} {phrase.Score:R}\n");
        return lines.ToString();
    }
}
