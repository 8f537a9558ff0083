namespace TopicLab.Summaries;

/// <summary>
/// What a human summary of one topic of a release is expected to hold: the expectations of the whole release, shifted by how much the sentences of a word speak
/// for the topic. Working memory, used again for the next topic.
/// </summary>
/// <remarks>
/// A sentence's share is the sum of its words' contributions to the topic's margin, against that of the best sentence; a word takes the best share among its
/// sentences, and its log-odds fall by up to <see cref="Shift"/> where it has none. Shift and length were chosen on the topic summaries of the training corpus.
/// </remarks>
internal sealed class TopicExpectation
{
    private const double Shift = 3;

    // Summaries of one topic have about 26 words in the corpus; the expected F is highest when a little more is assumed.
    private const double Length = 50;

    private readonly List<(int First, int Last)> _runs = [];
    private double[] _evidence = new double[64];
    private double[] _words = new double[512];
    private double[] _pairs = new double[1024];

    /// <summary>What the summary of the topic is expected to hold.</summary>
    public Expectation Expectation => new(_words, _pairs, Length);

    /// <summary>The sentences that speak for the topic, with what they lean on; none where no sentence does.</summary>
    public IReadOnlyList<(int First, int Last)> Runs => _runs;

    /// <summary>Reads the evidence for a topic.</summary>
    public void Read(SummaryDocument document, CoverageEstimate estimate, TopicEvidence evidence)
    {
        var best = FindEvidence(document, evidence);
        Resize(ref _words, document.TypeCount);
        Resize(ref _pairs, document.PairCount);
        _words.AsSpan(0, document.TypeCount).Clear();
        _pairs.AsSpan(0, document.PairCount).Clear();
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
        {
            var share = best > 0 ? Math.Clamp(_evidence[sentence] / best, 0, 1) : 0;
            foreach (var word in document.Words(sentence))
                _words[word.Type] = Math.Max(_words[word.Type], share);
            foreach (var pair in document.PairsOf(sentence))
                _pairs[pair] = Math.Max(_pairs[pair], share);
        }
        for (var type = 0; type < document.TypeCount; type++)
            _words[type] = Shifted(estimate.Words[type], _words[type]);
        for (var pair = 0; pair < document.PairCount; pair++)
            _pairs[pair] = Shifted(estimate.Pairs[pair], _pairs[pair]);
        FindRuns(document);
    }

    /// <summary>The sums of the contributions in each sentence; the highest of them.</summary>
    private double FindEvidence(SummaryDocument document, TopicEvidence evidence)
    {
        Resize(ref _evidence, document.Sentences.Count);
        _evidence.AsSpan(0, document.Sentences.Count).Clear();
        var best = 0.0;
        foreach (var term in evidence.Terms)
        {
            if (term.Field == ReleaseField.Text && document.SentenceAt(term.Start) is >= 0 and var sentence)
                _evidence[sentence] += term.Contribution;
        }
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
            best = Math.Max(best, _evidence[sentence]);
        return best;
    }

    // Headings and scraps name a topic and say nothing of it; they serve where there is nothing else.
    private void FindRuns(SummaryDocument document)
    {
        _runs.Clear();
        for (var scraps = 0; scraps < 2 && _runs.Count == 0; scraps++)
        {
            for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
            {
                if (_evidence[sentence] > 0 && (scraps == 1 || SentenceForms.IsStatement(document, sentence)))
                    _runs.Add((SentenceForms.FirstOfRun(document, sentence), sentence));
            }
        }
    }

    private static double Shifted(double probability, double share) =>
        probability <= 0 ? 0 : 1 / (1 + (1 - probability) / probability * Math.Exp(Shift * (1 - share)));

    private static void Resize(ref double[] values, int count)
    {
        if (values.Length < count || values.Length > 16 * (count + 1024))
            values = new double[Math.Max(64, 2 * count)];
    }
}
