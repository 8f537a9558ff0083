using System.Buffers;
using System.Globalization;
using System.Text;
using TopicLab.Json;

namespace TopicLab.Cli.Scoring;

/// <summary>A table with a header: id, labels joined by ';', then the probability of every topic (RFC 4180).</summary>
/// <param name="schema">The topics.</param>
/// <param name="toTerminal">Whether a person reads it, at a terminal that ids must not play with; a program gets them as they are.</param>
internal sealed class CsvWriter(TopicSchema schema, bool toTerminal) : ScoreWriter
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override void WriteHeader()
    {
        _line.Append("id,labels");
        foreach (var topic in schema.Topics)
            Field(topic.Id);
        EndLine();
    }

    /// <inheritdoc/>
    public override void Write(Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence, Summary? summary)
    {
        Field(release.Id);
        Field(string.Join(';', prediction.Labels));
        foreach (var score in prediction.Scores)
            Field(RecordFormat.Probability(score.Probability).ToString(CultureInfo.InvariantCulture));
        EndLine();
    }

    private void Field(string value)
    {
        if (toTerminal)
            value = Printable.Line(value);
        if (_line.Length > 0)
            _line.Append(',');
        if (value.AsSpan().ContainsAny(s_quoted))
            _line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            _line.Append(value);
    }

    private void EndLine()
    {
        _line.Append('\n');
        // Whole, not chunk by chunk: a chunk can end between the halves of a surrogate pair.
        Encoding.UTF8.GetBytes(_line.ToString(), Buffer);
        _line.Clear();
    }
}
