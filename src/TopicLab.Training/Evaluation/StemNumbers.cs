namespace TopicLab.Training.Evaluation;

/// <summary>Numbers stems in the order they come, so that texts are compared as numbers. For one thread.</summary>
internal sealed class StemNumbers
{
    private const int MostKept = 1 << 16;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>Creates an empty numbering.</summary>
    public StemNumbers() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many stems have a number: all numbers are below it.</summary>
    public int Count => _numbers.Count;

    /// <summary>The number of a stem, a new one where it has none.</summary>
    public int Of(ReadOnlySpan<char> stem)
    {
        if (!_bySpan.TryGetValue(stem, out var number))
        {
            number = _numbers.Count;
            _bySpan[stem] = number;
        }
        return number;
    }

    /// <summary>Starts anew where there are many, so that a corpus of any size needs no more memory; earlier numbers mean nothing then.</summary>
    public void ForgetMany()
    {
        if (_numbers.Count > MostKept)
            _numbers.Clear();
    }
}
