using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Text;

namespace TopicLab.Scoring;

/// <summary>Takes a margin apart into the words that made it.</summary>
internal sealed class Explainer(TopicModel model)
{
    private const int MaxSentences = 3;
    private const int MaxReasons = 5;

    // A second sentence is evidence only if it says a good part of what the best one says.
    private const double SentenceShare = 0.3;

    public Explanation Explain(Release release, Prediction prediction)
    {
        var scratch = new Scratch(model.Weights.FeatureCount, model.Weights.Stride);
        var sink = new OccurrenceSink(model.Weights.Table, scratch);
        FeatureExtractor.Extract(model.Weights.Options, release.Title, release.Text, scratch.Parts, ref sink);
        model.Weights.Weigh(scratch);
        var values = new Dictionary<int, double>();
        for (var i = 0; i < scratch.Rows.Length; i++)
            values.Add(scratch.Rows[i], scratch.Values(scratch.Rows.Length)[i]);
        var shares = sink.Occurrences.GroupBy(occurrence => occurrence.Row).ToDictionary(group => group.Key, group => group.Count());

        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(release.Text, sentences);
        var evidence = new List<TopicEvidence>(model.Schema.Count);
        for (var topic = 0; topic < model.Schema.Count; topic++)
        {
            var terms = new List<EvidenceTerm>();
            foreach (var occurrence in sink.Occurrences)
            {
                var contribution = values[occurrence.Row] * model.Weights.Weight(occurrence.Row, topic) / shares[occurrence.Row];
                if (contribution != 0)
                    terms.Add(new EvidenceTerm(occurrence.Field, occurrence.Start, occurrence.Length, contribution));
            }
            terms = Merge(terms);
            double bias = model.Weights.Biases[topic];
            evidence.Add(new TopicEvidence(model.Schema.Topics[topic].Id, bias + terms.Sum(term => term.Contribution), bias,
                [.. terms.OrderByDescending(term => term.Contribution).ThenBy(term => term.Field).ThenBy(term => term.Start)],
                BestSentences(sentences, terms)));
        }
        return new Explanation(release, prediction, evidence, WhyNot(release, prediction, evidence));
    }

    // A word counts as itself, as its stem and as a word of the title; for the reader that is one word.
    private static List<EvidenceTerm> Merge(List<EvidenceTerm> terms) =>
    [
        .. terms.GroupBy(term => (term.Field, term.Start, term.Length))
            .Select(group => new EvidenceTerm(group.Key.Field, group.Key.Start, group.Key.Length, group.Sum(term => term.Contribution))),
    ];

    private static EvidenceSentence[] BestSentences(List<TextSpan> sentences, List<EvidenceTerm> terms)
    {
        var scores = new double[sentences.Count];
        var inText = terms.Where(term => term.Field == ReleaseField.Text).OrderBy(term => term.Start);
        var sentence = 0;
        foreach (var term in inText)
        {
            while (sentence + 1 < sentences.Count && sentences[sentence + 1].Start <= term.Start)
                sentence++;
            if (sentence < scores.Length)
                scores[sentence] += term.Contribution;
        }
        var best = scores.Length == 0 ? 0 : scores.Max();
        return
        [
            .. Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0 && scores[i] >= SentenceShare * best)
                .OrderByDescending(i => scores[i]).ThenBy(i => i).Take(MaxSentences)
                .Select(i => new EvidenceSentence(sentences[i].Start, sentences[i].Length, scores[i])),
        ];
    }

    private List<WhyNot> WhyNot(Release release, Prediction prediction, List<TopicEvidence> evidence)
    {
        var found = new List<WhyNot>();
        for (var topic = 0; topic < evidence.Count; topic++)
        {
            var score = prediction.Scores[topic];
            var rule = model.Rules[topic];
            // A topic may be over its threshold and not assigned: PredictOptions.Top.
            if (score.Assigned || score.Probability >= score.Threshold || rule.Slope <= 0 || score.Threshold is not (> 0 and < 1) || score.Probability < score.Threshold / 10)
                continue;
            var needed = (Math.Log(score.Threshold / (1 - score.Threshold)) - rule.Offset) / rule.Slope;
            found.Add(new WhyNot(score.Topic, score.Probability, score.Threshold, needed - score.Margin,
                [.. evidence[topic].Terms.Reverse().TakeWhile(term => term.Contribution < 0).Take(MaxReasons)],
                AbsentWords(release, topic)));
        }
        return [.. found.OrderBy(item => item.Threshold - item.Probability)];
    }

    private string[] AbsentWords(Release release, int topic)
    {
        var present = new HashSet<ulong>();
        AddWords(release.Title, present);
        AddWords(release.Text, present);
        var words = new HashSet<ulong>();
        return
        [
            .. model.Info.StrongestFeatures[topic].Where(feature =>
            {
                words.Clear();
                AddWords(feature, words);
                return !words.IsSubsetOf(present);
            }).Take(MaxReasons),
        ];
    }

    private static void AddWords(string text, HashSet<ulong> words)
    {
        var reader = new WordReader(text);
        while (reader.TryRead(out var word))
            words.Add(word.StemHash);
    }

    private readonly record struct Occurrence(int Row, ReleaseField Field, int Start, int Length);

    private readonly struct OccurrenceSink(FeatureTable table, Scratch scratch) : IFeatureSink
    {
        public List<Occurrence> Occurrences { get; } = [];

        public void Add(ulong hash, int start, int end, bool inTitle)
        {
            var row = table.Find(hash);
            if (row < 0)
                return;
            scratch.Count(row);
            Occurrences.Add(new Occurrence(row, inTitle ? ReleaseField.Title : ReleaseField.Text, start, end - start));
        }
    }
}
