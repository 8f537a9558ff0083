using System.Runtime.InteropServices;
using TopicLab.Text;

namespace TopicLab.Training.Evaluation;

/// <summary>A text as ROUGE sees it: the numbers of its words' stems, line by line. Filled again and again.</summary>
/// <remarks>
/// As in Google's rouge_score: the text in lower case, a word is a run of a-z and 0-9, and words of more than three letters are stemmed.
/// "U.S. exports" is u, s, export; "naïve" is na, ve.
/// </remarks>
internal sealed class StemmedText
{
    // The two letters outside of ASCII whose lower case (Unicode's SpecialCasing and UnicodeData) has a letter of ASCII.
    private const char DottedI = '\u0130';
    private const char KelvinSign = '\u212A';

    private const int LongestUnstemmed = 3;

    private readonly List<int> _stems = [];
    private readonly List<int> _lineEnds = [];
    private char[] _word = new char[64];
    private int _length;

    /// <summary>The stems in order.</summary>
    public ReadOnlySpan<int> Stems => CollectionsMarshal.AsSpan(_stems);

    /// <summary>How many lines have a word.</summary>
    public int Lines => _lineEnds.Count;

    /// <summary>The stems of a line, of those that have any.</summary>
    public ReadOnlySpan<int> Line(int line) => Stems[(line == 0 ? 0 : _lineEnds[line - 1]).._lineEnds[line]];

    /// <summary>Reads a text in place of the one before.</summary>
    public void Read(ReadOnlySpan<char> text, StemNumbers numbers)
    {
        _stems.Clear();
        _lineEnds.Clear();
        foreach (var c in text)
        {
            var lower = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c == KelvinSign ? 'k' : c == DottedI ? 'i' : c;
            if (lower is >= 'a' and <= 'z' or >= '0' and <= '9')
            {
                Append(lower);
                // Its lower case is an i and a combining dot, which is no letter and ends the word.
                if (c == DottedI)
                    EndWord(numbers);
                continue;
            }
            EndWord(numbers);
            if (c == '\n')
                EndLine();
        }
        EndWord(numbers);
        EndLine();
    }

    private void Append(char c)
    {
        if (_length == _word.Length)
            Array.Resize(ref _word, 2 * _word.Length);
        _word[_length++] = c;
    }

    private void EndWord(StemNumbers numbers)
    {
        if (_length == 0)
            return;
        var word = _word.AsSpan(0, _length);
        _stems.Add(numbers.Of(_length > LongestUnstemmed ? word[..PorterStemmer.Stem(word)] : word));
        _length = 0;
    }

    private void EndLine()
    {
        if (_stems.Count > (_lineEnds.Count == 0 ? 0 : _lineEnds[^1]))
            _lineEnds.Add(_stems.Count);
    }
}
