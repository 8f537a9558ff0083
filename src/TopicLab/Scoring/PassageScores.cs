namespace TopicLab.Scoring;

/// <summary>Scores the passages of a document as its words come in, and keeps the best margin of every topic. Belongs to one <see cref="Scratch"/>.</summary>
/// <remarks>
/// Two halves at hand at a time, so a text of any length needs no more memory. What is kept is a maximum, not a mean: one passage that
/// speaks of a topic suffices (multiple-instance learning; Andrews, Tsochantaridis &amp; Hofmann, NIPS 2002).
/// </remarks>
internal sealed class PassageScores(LinearModel model)
{
    private readonly Scratch _window = new(model.FeatureCount, model.Stride);
    private readonly float[] _best = new float[model.Stride];
    private readonly int[] _bestHalf = new int[model.TopicCount];
    private int[] _before = new int[256];
    private int[] _rows = new int[256];
    private int _beforeCount;
    private int _rowCount;
    private int _words;
    private int _half;

    /// <summary>For each topic the second half of its best passage, counted from 0; the first half is the one before, if there is one.</summary>
    public ReadOnlySpan<int> BestHalves => _bestHalf;

    /// <summary>Starts the next word.</summary>
    public void NextWord()
    {
        if (_words++ < Features.FeatureOptions.HalfPassageWords)
            return;
        // A first half stands alone only where no second one follows.
        if (_half > 0)
            Score();
        (_before, _rows) = (_rows, _before);
        (_beforeCount, _rowCount, _words) = (_rowCount, 0, 1);
        _half++;
    }

    /// <summary>Adds a feature of the word at hand. Those of the title's block are of the document.</summary>
    public void Add(int row)
    {
        if (model.IsOfTitle(row))
            return;
        if (_rowCount == _rows.Length)
            Array.Resize(ref _rows, _rowCount * 2);
        _rows[_rowCount++] = row;
    }

    /// <summary>Ends the document, and blends its margins with those of its best passages, in place.</summary>
    public void Blend(Span<float> margins)
    {
        Score();
        var weight = model.Options.PassageWeight;
        for (var topic = 0; topic < margins.Length; topic++)
            margins[topic] = (1 - weight) * margins[topic] + weight * _best[topic];
    }

    /// <summary>Forgets the document.</summary>
    public void Reset() => _beforeCount = _rowCount = _words = _half = 0;

    private void Score()
    {
        foreach (var row in _before.AsSpan(0, _beforeCount))
            _window.Count(row);
        foreach (var row in _rows.AsSpan(0, _rowCount))
            _window.Count(row);
        var margins = model.Margins(_window);
        _window.Reset();
        var first = _half < 2;
        for (var topic = 0; topic < margins.Length; topic++)
        {
            if (!first && margins[topic] <= _best[topic])
                continue;
            _best[topic] = margins[topic];
            _bestHalf[topic] = _half;
        }
    }
}
