using TopicLab.Training;
using TopicLab.Training.Evaluation;
using TopicLab.Training.Tuning;

namespace TopicLab.Benchmarks;

/// <summary>What each part of the features is worth, out of fold; and how the shipped options do by length and by number of topics.</summary>
internal static class Ablation
{
    public static int Run(string data, string topics, TextWriter output)
    {
        var corpus = Corpus.Load([data], new CorpusOptions { Schema = TopicsFile.Load(topics) });
        var shipped = CrossFitted.Shipped;
        if (TopicPredictor.Load(Repository.File("models", "press-releases.topiclab")).Info.Options is var options && options != shipped.ToString())
            throw new InvalidOperationException($"The model that ships was made with '{options}', and the table would be of '{shipped}'.");
        var features = shipped.Features;
        (string Name, LearnerOptions Options)[] variants =
        [
            ("as shipped", shipped),
            ("title block off", shipped with { Features = features with { TitleWeight = 0 } }),
            ("stems off", shipped with { Features = features with { StemWeight = 0 } }),
            ("pairs of words on", shipped with { Features = features with { WordOrder = 2 } }),
            ("character 3-5-grams on", shipped with { Features = features with { CharacterWeight = 1 } }),
            ("character 3-5-grams in place of stems", shipped with { Features = features with { CharacterWeight = 1, StemWeight = 0 } }),
            ("document view alone", shipped with { Features = features with { PassageWeight = 0 } }),
            ("document view alone, pairs of words on", shipped with { Features = features with { PassageWeight = 0, WordOrder = 2 } }),
            ("blend, passages 0.3", shipped with { Features = features with { PassageWeight = 0.3f } }),
            ("blend, passages 0.7", shipped with { Features = features with { PassageWeight = 0.7f } }),
            ("passage view alone", shipped with { Features = features with { PassageWeight = 1 } }),
            ("count-ratio scaling off", shipped with { Strength = 0 }),
            ("logistic regression, C 8", shipped with { Learner = LearnerKind.Logistic, Cost = 8 }),
        ];
        output.WriteLine("| features | micro-F1 | macro-F1 | no-topic releases left without |\n|---|---|---|---|");
        Judgements? ofShipped = null;
        foreach (var (name, variant) in variants)
        {
            var judgements = CrossFitted.Run(corpus, variant).Judgements;
            ofShipped ??= judgements;
            output.WriteLine(CrossFitted.Row(name, CrossFitted.Report(judgements)));
        }
        // Titles are read as they are: a release that is all title has no anatomy.
        var plain = new Corpus([.. corpus.Rows.Select(row => row with { Release = row.Release with { Title = row.Release.Title + "\n" + row.Release.Text, Text = "" } })], corpus.Schema);
        output.WriteLine(CrossFitted.Row("anatomy off (title block off)", CrossFitted.Report(CrossFitted.Run(plain, variants[1].Options).Judgements)));

        output.WriteLine("\n| releases of the training rows, as shipped | releases | micro-F1 | macro-F1 | left without topic |\n|---|---|---|---|---|");
        (int Least, int Below)[] lengths = [(0, 60), (60, 120), (120, 200), (200, 300), (300, int.MaxValue)];
        foreach (var (least, below) in lengths)
            output.WriteLine(Part(corpus, ofShipped!, below == int.MaxValue ? $"{least} words and more" : $"{least} to {below - 1} words", row => Words(row) >= least && Words(row) < below));
        for (var count = 0; count < 4; count++)
            output.WriteLine(Part(corpus, ofShipped!, count == 3 ? "3 topics and more" : count == 1 ? "1 topic" : $"{count} topics", row => count == 3 ? row.Labels.Count >= 3 : row.Labels.Count == count));
        return 0;
    }

    private static string Part(Corpus corpus, Judgements all, string name, Func<LabeledRelease, bool> belongs)
    {
        int[] rows = [.. Enumerable.Range(0, corpus.Rows.Count).Where(row => belongs(corpus.Rows[row]))];
        var report = CrossFitted.Report(all with { Gold = Pick(all.Gold), Assigned = Pick(all.Assigned), Probabilities = Pick(all.Probabilities) });
        return FormattableString.Invariant($"| {name} | {rows.Length} | {report.MicroF1.Value:0.000} | {report.MacroF1.Value:0.000} | {report.EmptyKept.Value:0.000} |");

        T[][] Pick<T>(T[][] values) => Array.ConvertAll(values, topic => Array.ConvertAll(rows, row => topic[row]));
    }

    private static int Words(LabeledRelease row) => row.Release.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
