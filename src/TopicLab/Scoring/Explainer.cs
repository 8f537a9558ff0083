using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Text;

namespace TopicLab.Scoring;

/// <summary>Takes a margin apart into the words that made it.</summary>
internal sealed class Explainer(TopicModel model)
{
    private const int MaxSentences = 3;
    private const int MaxReasons = 5;

    // Every place of every word, for every topic, would take gigabytes for a text of fifty million characters.
    private const int MaxLengthOfAllPlaces = 1_000_000;

    // A second sentence is evidence only if it says a good part of what the best one says.
    private const double SentenceShare = 0.3;

    public Explanation Explain(Release release, Prediction prediction, string? asked)
    {
        var scratch = new Scratch(model.Weights.FeatureCount, model.Weights.Stride);
        var halves = BestHalves(release, scratch);
        var occurrences = FindOccurrences(release, scratch, halves);
        var document = Values(scratch, occurrences.Where(occurrence => occurrence.InDocument));
        var passages = halves.Distinct().ToDictionary(half => half, half => PassageValues(scratch, occurrences, half));
        var (places, placeOf) = Places(occurrences);

        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(release.Text, sentences);
        var evidence = new List<TopicEvidence>(model.Schema.Count);
        var sums = new double[places.Count];
        (Dictionary<int, double[]> Shares, double[] OfEmpty)? added = model.Trees is null ? null : AddedByTrees(release, occurrences, ByWeights);
        for (var topic = 0; topic < model.Schema.Count; topic++)
        {
            Array.Clear(sums);
            for (var i = 0; i < occurrences.Count; i++)
                sums[placeOf[i]] += ByWeights(occurrences[i], topic) + (added?.Shares[occurrences[i].Row][topic] ?? 0);
            var terms = new List<EvidenceTerm>();
            for (var place = 0; place < sums.Length; place++)
            {
                if (sums[place] != 0)
                    terms.Add(new EvidenceTerm(places[place].Field, places[place].Start, places[place].Length, sums[place]));
            }
            var bias = model.Weights.Biases[topic] + (added?.OfEmpty[topic] ?? 0);
            evidence.Add(new TopicEvidence(model.Schema.Topics[topic].Id, bias + terms.Sum(term => term.Contribution), bias,
                [.. terms.OrderByDescending(term => term.Contribution).ThenBy(term => term.Field).ThenBy(term => term.Start)],
                BestSentences(sentences, terms)));
        }
        return new Explanation(release, prediction, evidence, WhyNot(release, prediction, evidence, asked));

        double ByWeights(Occurrence occurrence, int topic)
        {
            var passageWeight = (double)model.Weights.Options.PassageWeight;
            var value = occurrence.InDocument ? (1 - passageWeight) * document[occurrence.Row] : 0;
            if (halves.Length > 0 && IsInPassage(occurrence, halves[topic]))
                value += passageWeight * passages[halves[topic]][occurrence.Row];
            return value * model.Weights.Weight(occurrence.Row, topic);
        }
    }

    // A feature's share is shared out evenly among its places, as its value is.
    private (Dictionary<int, double[]> Shares, double[] OfEmpty) AddedByTrees(Release release, List<Occurrence> occurrences, Func<Occurrence, int, double> byWeights)
    {
        var rows = new List<int>();
        var linear = new List<double[]>();
        var positions = new Dictionary<int, int>();
        foreach (var occurrence in occurrences)
        {
            if (!positions.TryGetValue(occurrence.Row, out var position))
            {
                positions.Add(occurrence.Row, position = rows.Count);
                rows.Add(occurrence.Row);
                linear.Add(new double[model.Schema.Count]);
            }
            for (var topic = 0; topic < model.Schema.Count; topic++)
                linear[position][topic] += byWeights(occurrence, topic);
        }

        // Scored once more, for the values and margins that the trees look at.
        var scratch = new Scratch(model.Weights.FeatureCount, model.Weights.Stride);
        var sink = new CountingSink(model.Weights, scratch);
        FeatureExtractor.Extract(model.Weights.Options, release.Title, release.Text, scratch.Parts, ref sink);
        var margins = model.Weights.Score(scratch).ToArray();
        var found = scratch.Values(scratch.Rows.Length);
        var values = new float[rows.Count];
        for (var i = 0; i < scratch.Rows.Length; i++)
            values[positions[scratch.Rows[i]]] = found[i];
        var scored = model.AddTrees(scratch);
        var total = new double[margins.Length];
        for (var topic = 0; topic < total.Length; topic++)
            total[topic] = (double)scored[topic] - margins[topic];

        var trees = new TreeEvidence(model);
        var shares = trees.Share(rows.ToArray(), values, [.. linear], total);
        var counts = occurrences.CountBy(occurrence => occurrence.Row).ToDictionary();
        foreach (var (row, count) in counts)
        {
            foreach (ref var share in shares[positions[row]].AsSpan())
                share /= count;
        }
        return (positions.ToDictionary(pair => pair.Key, pair => shares[pair.Value]), trees.OfEmpty());
    }

    // Which passages speak is known only at the end of the text, and keeping all of a huge one would take gigabytes: read it twice.
    private int[] BestHalves(Release release, Scratch scratch)
    {
        if (model.Weights.Options.PassageWeight == 0)
            return [];
        var sink = new CountingSink(model.Weights, scratch);
        FeatureExtractor.Extract(model.Weights.Options, release.Title, release.Text, scratch.Parts, ref sink);
        model.Weights.Score(scratch);
        int[] halves = [.. scratch.Passages(model.Weights).BestHalves];
        scratch.Reset();
        return halves;
    }

    private List<Occurrence> FindOccurrences(Release release, Scratch scratch, int[] halves)
    {
        var sink = new OccurrenceSink(model.Weights.Table, scratch, [.. halves, .. halves.Select(half => half - 1)], firstOnly: release.Text.Length > MaxLengthOfAllPlaces);
        FeatureExtractor.Extract(model.Weights.Options, release.Title, release.Text, scratch.Parts, ref sink);
        return sink.Occurrences;
    }

    /// <summary>The values of the features in the scratch, each shared out among its places; the scratch is empty then.</summary>
    private Dictionary<int, double> Values(Scratch scratch, IEnumerable<Occurrence> places)
    {
        model.Weights.Weigh(scratch);
        var values = new Dictionary<int, double>(scratch.Rows.Length);
        for (var i = 0; i < scratch.Rows.Length; i++)
            values.Add(scratch.Rows[i], scratch.Values(scratch.Rows.Length)[i]);
        scratch.Reset();
        foreach (var (row, count) in places.CountBy(place => place.Row))
            values[row] /= count;
        return values;
    }

    private Dictionary<int, double> PassageValues(Scratch scratch, List<Occurrence> occurrences, int half)
    {
        var inside = occurrences.FindAll(occurrence => IsInPassage(occurrence, half));
        foreach (var occurrence in inside)
            scratch.Count(occurrence.Row);
        return Values(scratch, inside);
    }

    private bool IsInPassage(Occurrence occurrence, int half) =>
        (occurrence.Half == half || occurrence.Half == half - 1) && !model.Weights.IsOfTitle(occurrence.Row);

    // A word counts as itself, as its stem and as a word of the title; for the reader that is one word in one place.
    private static (List<Occurrence> Places, int[] PlaceOf) Places(List<Occurrence> occurrences)
    {
        var places = new List<Occurrence>();
        var numbers = new Dictionary<(ReleaseField, int, int), int>();
        var placeOf = new int[occurrences.Count];
        for (var i = 0; i < placeOf.Length; i++)
        {
            var occurrence = occurrences[i];
            if (!numbers.TryGetValue((occurrence.Field, occurrence.Start, occurrence.Length), out placeOf[i]))
            {
                numbers.Add((occurrence.Field, occurrence.Start, occurrence.Length), placeOf[i] = places.Count);
                places.Add(occurrence);
            }
        }
        return (places, placeOf);
    }

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

    private List<WhyNot> WhyNot(Release release, Prediction prediction, List<TopicEvidence> evidence, string? asked)
    {
        var found = new List<WhyNot>();
        for (var topic = 0; topic < evidence.Count; topic++)
        {
            var score = prediction.Scores[topic];
            var rule = model.Rules[topic];
            // A topic may be over its threshold and not assigned: PredictOptions.Top.
            if (score.Assigned || score.Probability >= score.Threshold)
                continue;
            var isReachable = rule.Slope > 0 && score.Threshold < 1;
            if (score.Topic != asked && (!isReachable || score.Probability < score.Threshold / 10))
                continue;
            var needed = isReachable ? (TopicRule.Logit(score.Threshold) - rule.Offset) / rule.Slope : double.PositiveInfinity;
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

    /// <param name="Row">The feature.</param>
    /// <param name="Field">Where it stands.</param>
    /// <param name="Start">Its first character there.</param>
    /// <param name="Length">Its length.</param>
    /// <param name="Half">The half passage that it ends in.</param>
    /// <param name="InDocument">Whether it is one of the places that the document's part of the margin is shared out among.</param>
    private readonly record struct Occurrence(int Row, ReleaseField Field, int Start, int Length, int Half, bool InDocument);

    private struct OccurrenceSink(FeatureTable table, Scratch scratch, HashSet<int> halves, bool firstOnly) : IFeatureSink
    {
        private int _words;

        public List<Occurrence> Occurrences { get; } = [];

        public readonly void Add(ulong hash, int start, int end, bool inTitle)
        {
            var row = table.Find(hash);
            if (row < 0)
                return;
            var half = (_words - 1) / FeatureOptions.HalfPassageWords;
            var inDocument = scratch.Count(row) || !firstOnly;
            if (inDocument || halves.Contains(half))
                Occurrences.Add(new Occurrence(row, inTitle ? ReleaseField.Title : ReleaseField.Text, start, end - start, half, inDocument));
        }

        public void NextWord() => _words++;
    }
}
