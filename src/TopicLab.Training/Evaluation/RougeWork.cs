using System.Runtime.InteropServices;

namespace TopicLab.Training.Evaluation;

/// <summary>Computes the figures of one summary at a time, in buffers that are used again. For one thread.</summary>
internal sealed class RougeWork
{
    private readonly StemNumbers _numbers = new();
    private readonly StemmedText _reference = new();
    private readonly StemmedText _candidate = new();
    private readonly CommonSubsequence _common = new();
    private readonly List<ulong> _referencePairs = [];
    private readonly List<ulong> _candidatePairs = [];
    private int[] _counts = [];
    private bool[] _marked = [];

    /// <summary>About how many bytes the buffers hold.</summary>
    public long Size => 8 * (_common.Size + _referencePairs.Capacity + _candidatePairs.Capacity) + 4L * _counts.Length;

    /// <summary>Compares a summary with its references: of each type, the figures of the reference with the best F.</summary>
    public RougeFigures<RougeScore> Score(IReadOnlyList<string> references, string candidate)
    {
        _numbers.ForgetMany();
        _candidate.Read(candidate, _numbers);
        RougeFigures<RougeScore>? best = null;
        for (var i = 0; i < references.Count; i++)
        {
            _reference.Read(references[i], _numbers);
            var figures = Score();
            best = best is null ? figures : RougeFigures<RougeScore>.Of(type => figures[type].F > best[type].F ? figures[type] : best[type]);
        }
        return best!;
    }

    private RougeFigures<RougeScore> Score()
    {
        var reference = _reference.Stems;
        var candidate = _candidate.Stems;
        if (_counts.Length < _numbers.Count)
            Array.Resize(ref _counts, 2 * _numbers.Count);
        return new RougeFigures<RougeScore>(
            Share(SharedStems(reference, candidate), candidate.Length, reference.Length),
            Share(SharedPairs(reference, candidate), candidate.Length - 1, reference.Length - 1),
            Share(CommonLength(reference, candidate), candidate.Length, reference.Length),
            Share(UnionLength(candidate), candidate.Length, reference.Length));
    }

    private static RougeScore Share(int hits, int candidate, int reference)
    {
        var precision = hits / (double)Math.Max(candidate, 1);
        var recall = hits / (double)Math.Max(reference, 1);
        return new RougeScore(precision, recall, hits > 0 ? 2 * precision * recall / (precision + recall) : 0);
    }

    /// <summary>Stems of both, each as often as the text that has it less often.</summary>
    private int SharedStems(ReadOnlySpan<int> reference, ReadOnlySpan<int> candidate)
    {
        Count(candidate);
        var shared = 0;
        foreach (var stem in reference)
            shared += Take(stem);
        Uncount(candidate);
        return shared;
    }

    /// <summary>Pairs of neighbours of both, each as often as the text that has it less often.</summary>
    private int SharedPairs(ReadOnlySpan<int> reference, ReadOnlySpan<int> candidate)
    {
        var ours = Pairs(reference, _referencePairs);
        var theirs = Pairs(candidate, _candidatePairs);
        var shared = 0;
        for (int i = 0, j = 0; i < ours.Length && j < theirs.Length;)
        {
            var order = ours[i].CompareTo(theirs[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared;
    }

    private static ReadOnlySpan<ulong> Pairs(ReadOnlySpan<int> stems, List<ulong> into)
    {
        into.Clear();
        for (var i = 1; i < stems.Length; i++)
            into.Add((ulong)(uint)stems[i - 1] << 32 | (uint)stems[i]);
        var pairs = CollectionsMarshal.AsSpan(into);
        pairs.Sort();
        return pairs;
    }

    private int CommonLength(ReadOnlySpan<int> reference, ReadOnlySpan<int> candidate)
    {
        _common.SetReference(reference, _numbers.Count);
        return _common.Length(candidate);
    }

    /// <summary>
    /// For every line of the reference, its stems on a longest common subsequence with any line of the candidate; over all lines a stem
    /// counts as often as the candidate has it.
    /// </summary>
    private int UnionLength(ReadOnlySpan<int> candidate)
    {
        Count(candidate);
        var hits = 0;
        for (var line = 0; line < _reference.Lines; line++)
        {
            var reference = _reference.Line(line);
            if (_marked.Length < reference.Length)
                _marked = new bool[reference.Length];
            var marked = _marked.AsSpan(0, reference.Length);
            marked.Clear();
            _common.SetReference(reference, _numbers.Count);
            for (var other = 0; other < _candidate.Lines; other++)
                _common.Mark(_candidate.Line(other), marked);
            for (var i = 0; i < reference.Length; i++)
                hits += marked[i] ? Take(reference[i]) : 0;
        }
        Uncount(candidate);
        return hits;
    }

    private void Count(ReadOnlySpan<int> stems)
    {
        foreach (var stem in stems)
            _counts[stem]++;
    }

    private int Take(int stem)
    {
        if (_counts[stem] == 0)
            return 0;
        _counts[stem]--;
        return 1;
    }

    private void Uncount(ReadOnlySpan<int> stems)
    {
        foreach (var stem in stems)
            _counts[stem] = 0;
    }
}
