using System.Globalization;
using System.Text.Json;
using TopicLab.Training;

namespace TopicLab.Benchmarks;

/// <summary>
/// Summaries of one topic against those that people wrote (<c>topicSummaries</c> of a corpus), beside the lead, the sentences of the whole summary that hold
/// one of the words that speak most for the topic in general, and the one sentence that speaks most for it.
/// </summary>
internal static class TopicSummaries
{
    public static int Run(string modelPath, string dataPath, TextWriter output)
    {
        var predictor = TopicPredictor.Load(modelPath);
        var summarizer = new Summarizer(predictor);
        var examples = Read(dataPath);
        var ours = Score(example => summarizer.Summarize(example.Release, new SummaryOptions { Topic = example.Topic }).Text);
        Report("summary of the topic", ours);
        foreach (var sentences in new[] { 1, 2, 3 })
            Report($"lead, {sentences}", Score(example => summarizer.Summarize(example.Release, new SummaryOptions { Method = SummaryMethod.Lead, Sentences = sentences }).Text));
        Report("summary of the release", Score(example => summarizer.Summarize(example.Release).Text));
        Report("the same, with topic words", Score(example => WithTopicWords(summarizer.Summarize(example.Release), predictor.Info.StrongestFeatures[predictor.Schema.IndexOf(example.Topic)])));
        Report("best evidence sentence", Score(example => Evidence(example).Sentences is [var best, ..] ? example.Release.Text.Substring(best.Start, best.Length) : ""));
        return 0;

        TopicEvidence Evidence((Release Release, string Topic, string Reference) example) =>
            predictor.Explain(example.Release).Evidence[predictor.Schema.IndexOf(example.Topic)];

        IReadOnlyList<RougeFigures<RougeScore>> Score(Func<(Release Release, string Topic, string Reference), string> summarize) =>
            new RougeScorer().ScoreMany([.. examples.Select(example => ((IReadOnlyList<string>)[example.Reference], summarize(example)))]);

        void Report(string name, IReadOnlyList<RougeFigures<RougeScore>> figures)
        {
            var means = RougeEvaluator.Summarize(figures).Figures;
            var line = $"{name,-28} R1 {Points(means.Rouge1)}, R2 {Points(means.Rouge2)}, RLsum {Points(means.RougeLsum)}";
            if (!ReferenceEquals(figures, ours))
            {
                var difference = RougeEvaluator.Compare(ours, figures);
                line += string.Create(CultureInfo.InvariantCulture,
                    $"; ours better by R1 {100 * difference.Rouge1.F.Value:0.00} (p {difference.Rouge1.PValue:0.0000}), R2 {100 * difference.Rouge2.F.Value:0.00} (p {difference.Rouge2.PValue:0.0000})");
            }
            output.WriteLine(line);
        }

        static string Points(RougeMeasures measures) => (100 * measures.F.Value ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static string WithTopicWords(Summary summary, IReadOnlyList<string> topicWords) => string.Join('\n', summary.Sentences
        .Where(sentence => topicWords.Any(word => sentence.Text.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(sentence => sentence.Text));

    private static List<(Release Release, string Topic, string Reference)> Read(string path)
    {
        var examples = new List<(Release, string, string)>();
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (!row.TryGetProperty("topicSummaries", out var topics))
                continue;
            var release = new Release { Id = Text("id"), Title = Text("title"), Text = Text("text") };
            examples.AddRange(topics.EnumerateObject().Select(topic => (release, topic.Name, topic.Value.GetString()!)));

            string Text(string name) => row.GetProperty(name).GetString()!;
        }
        return examples;
    }
}
