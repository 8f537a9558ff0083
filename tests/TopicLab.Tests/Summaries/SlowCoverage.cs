using System.Text.RegularExpressions;

namespace TopicLab.Tests.Summaries;

/// <summary>
/// What is expected of a summary, as plainly as it can be written: words as strings, counted anew for each question, and features by their names. It knows the features
/// of its day; to one that is new no weight must be given.
/// </summary>
internal sealed partial class SlowCoverage
{
    private readonly string[][] _sentences;
    private readonly string[] _texts;
    private readonly string[] _title;
    private readonly Dictionary<string, double> _weights;
    private readonly Dictionary<string, double> _logits = [];

    /// <param name="title">The title.</param>
    /// <param name="sentences">The sentences; the stems of their words must be the words.</param>
    /// <param name="weights">Weights by "kind name" or "lexicon word".</param>
    public SlowCoverage(string title, string[] sentences, Dictionary<string, double> weights)
    {
        (_texts, _weights) = (sentences, weights);
        _title = Words(title);
        _sentences = [.. sentences.Select(Words)];
        Length = Math.Exp(Math.Clamp(Sum("length", LengthFeatures()), 2.3, 5.3));
    }

    public double Length { get; }

    public double ProbabilityOf(string word) => Math.Pow(Raw(Low(word)), 1.05);

    public double ProbabilityOf(string first, string second)
    {
        var features = PairFeatures(Low(first), Low(second));
        return 1 / (1 + Math.Exp(-Sum("pair", features)));
    }

    /// <summary>Whether the reference knows a feature; weights of others must be 0.</summary>
    public bool Knows(string kind, string name) => kind switch
    {
        "length" => LengthFeatures(),
        "word" => WordFeatures(Low(_sentences[0][0])),
        _ => PairFeatures(Low(_sentences[0][0]), Low(_sentences[0][0])),
    } is var features && features.ContainsKey(name);

    private double Sum(string kind, Dictionary<string, double> features) => features.Sum(feature => feature.Value * _weights.GetValueOrDefault($"{kind} {feature.Key}"));

    private double Raw(string word) => 1 / (1 + Math.Exp(-Logit(word)));

    private double Logit(string word)
    {
        if (!_logits.TryGetValue(word, out var logit))
            _logits.Add(word, logit = Sum("word", WordFeatures(word)) + _weights.GetValueOrDefault($"lexicon {word}"));
        return logit;
    }

    private Dictionary<string, double> LengthFeatures()
    {
        double words = Math.Max(1, _sentences.Sum(sentence => sentence.Length)), doubles = _texts.Sum(text => text.Count(c => c == '"')), singles = _texts.Sum(text => SingleOpening().Count(text));
        return new()
        {
            ["bias"] = 1,
            ["ln-words"] = Math.Log(1 + words) - 6,
            ["ln-sentence"] = Math.Log(1 + words / Math.Max(1, _sentences.Length)) - 3,
            ["double-quotes"] = Math.Min(1, 20 * doubles / words),
            ["single-quotes"] = Math.Min(1, 40 * singles / words),
            ["ln-types"] = Math.Log(1 + _title.Concat(_sentences.SelectMany(sentence => sentence)).Select(Low).Distinct().Count()) - 5.4,
            ["ln-first"] = Math.Log(1 + _sentences[0].Length) - 3.2,
            ["single-style"] = singles >= 2 && singles >= 2 * doubles ? 1 : 0,
            ["has-double"] = doubles > 0 ? 1 : 0,
            ["titled"] = _title.Length > 0 ? 1 : 0,
        };
    }

    private Dictionary<string, double> WordFeatures(string word)
    {
        int[] holding = [.. Enumerable.Range(0, _sentences.Length).Where(i => Holds(i, word))];
        var all = _sentences.SelectMany(sentence => sentence).Select(Low).ToList();
        double first = holding[0], n = _sentences.Length, lnCount = Math.Log(1 + all.Count(other => other == word)), lnFirst = Math.Log(1 + first), lnWords = Math.Log(1 + all.Count) - 6;
        double stop = Rankings.Stops.Contains(word) ? 1 : 0, name = IsName(word) ? 1 : 0, digit = word.Any(char.IsDigit) ? 1 : 0, titled = _title.Length > 0 ? 1 : 0;
        double length = Math.Log(Length) - 3.6, inFirst = first == 0 ? 1 : 0, inLead = holding.Count(i => i < 3);
        var meanCentral = Enumerable.Range(0, _sentences.Length).Average(Central);
        var central = _sentences.SelectMany((sentence, i) => sentence.Where(other => Low(other) == word).Select(_ => Central(i))).Average() - meanCentral;
        Dictionary<string, double> features = new()
        {
            ["bias"] = 1,
            ["ln-count"] = lnCount,
            ["ln-first"] = lnFirst,
            ["in-first"] = inFirst,
            ["in-lead"] = inLead,
            ["name"] = name,
            ["digit"] = digit,
            ["stop"] = stop,
            ["stop*ln-count"] = stop * lnCount,
            ["stop*ln-first"] = stop * lnFirst,
            ["ln-sentences"] = Math.Log(1 + holding.Length),
            ["spread"] = (holding[^1] - first) / n,
            ["ln-behind"] = Math.Log(n - holding[^1]),
            ["place"] = first / n,
            ["letters"] = Math.Min(12, word.Length) / 10.0,
            ["quoted"] = holding.All(i => _texts[i].Contains('"')) ? 1 : 0,
            ["best-central"] = holding.Max(Central) - meanCentral,
            ["mean-central"] = central,
            ["ln-words"] = lnWords,
            ["ln-count*ln-words"] = lnCount * lnWords,
            ["ln-place"] = Math.Log(1 + all.IndexOf(word)),
            ["name*ln-count"] = name * lnCount,
            ["in-second"] = first == 1 ? 1 : 0,
            ["in-third"] = first == 2 ? 1 : 0,
            ["once"] = all.Count(other => other == word) == 1 ? 1 : 0,
            ["short"] = word.Length < 3 ? 1 : 0,
            ["length"] = length,
            ["length*ln-count"] = length * lnCount,
            ["length*ln-first"] = length * lnFirst,
            ["length*in-first"] = length * inFirst,
            ["length*in-lead"] = length * inLead,
            ["length*stop"] = length * stop,
            ["length*name"] = length * name,
            ["in-title"] = stop == 0 && _title.Select(Low).Contains(word) ? 1 : 0,
        };
        foreach (var (feature, value) in features.Where(feature => feature.Key != "bias").ToList())
            features.Add($"titled*{feature}", titled * value);
        features.Add("titled", titled);
        return features;
    }

    private Dictionary<string, double> PairFeatures(string first, string second)
    {
        int[] holding = [.. Enumerable.Range(0, _sentences.Length).Where(i => Neighbours(i).Contains((first, second)))];
        double lnCount = Math.Log(1 + Enumerable.Range(0, _sentences.Length).Sum(i => Neighbours(i).Count(pair => pair == (first, second)))), lnFirst = Math.Log(1 + holding.FirstOrDefault());
        double p1 = Math.Log(Raw(first)), p2 = Math.Log(Raw(second)), titled = _title.Length > 0 ? 1 : 0;
        bool stop1 = Rankings.Stops.Contains(first), stop2 = Rankings.Stops.Contains(second);
        return new()
        {
            ["bias"] = 1,
            ["ln-p1"] = p1,
            ["ln-p2"] = p2,
            ["ln-count"] = lnCount,
            ["ln-first"] = lnFirst,
            ["both-stop"] = stop1 && stop2 ? 1 : 0,
            ["first-stop"] = stop1 && !stop2 ? 1 : 0,
            ["second-stop"] = !stop1 && stop2 ? 1 : 0,
            ["in-first"] = holding.FirstOrDefault() == 0 ? 1 : 0,
            ["ln-p1*ln-p2"] = p1 * p2,
            ["both-names"] = IsName(first) && IsName(second) ? 1 : 0,
            ["digit"] = (first + second).Any(char.IsDigit) ? 1 : 0,
            ["least-ln-p"] = Math.Min(p1, p2),
            ["ln-count*no-stop"] = stop1 || stop2 ? 0 : lnCount,
            ["titled"] = titled,
            ["titled*ln-count"] = titled * lnCount,
            ["titled*ln-first"] = titled * lnFirst,
            ["titled*least-ln-p"] = titled * Math.Min(p1, p2),
        };
    }

    private bool Holds(int sentence, string word) => _sentences[sentence].Any(other => Low(other) == word);

    private bool IsName(string word)
    {
        var inner = _sentences.SelectMany(sentence => sentence.Skip(1)).Where(other => Low(other) == word).ToList();
        return inner.Count(other => char.IsUpper(other[0])) > inner.Count / 2.0;
    }

    private double Central(int sentence)
    {
        var words = _sentences[sentence].Select(Low).Where(word => !Rankings.Stops.Contains(word)).ToList();
        return words.Count == 0 ? 0 : words.Average(word => Math.Log(Enumerable.Range(0, _sentences.Length).Count(i => Holds(i, word))));
    }

    private IEnumerable<(string First, string Second)> Neighbours(int sentence) => _sentences[sentence].Select(Low).Zip(_sentences[sentence].Skip(1).Select(Low));

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static string Low(string word) => word.ToLowerInvariant();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("(^| )'")]
    private static partial Regex SingleOpening();
}
