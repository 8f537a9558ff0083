using System.Text;

namespace TopicLab.Training.Corpora;

/// <summary>
/// fastText's lines: leading <c>__label__</c> words, then the text. fastText takes such words anywhere; one inside the text
/// is far more often text.
/// </summary>
internal sealed class FastTextReader(LineReader lines, LabelPool? labels) : RowReader
{
    public override string Path => lines.Path;

    public override long? Line => lines.Number;

    protected override string WithoutRows => lines.Number == 0 ? base.WithoutRows : "holds only white space";

    private static ReadOnlySpan<byte> Blanks => "\r\t "u8;

    private static ReadOnlySpan<byte> Prefix => "__label__"u8;

    protected override bool ReadRow(RawRow row)
    {
        while (lines.TryRead(out var line))
        {
            if (lines.Problem is { } problem)
                throw new BadContentException(problem);
            var rest = line.Trim(Blanks);
            if (rest.IsEmpty)
                continue;
            row.HasLabels = true;
            while (rest.StartsWith(Prefix))
            {
                var end = rest.IndexOfAny(Blanks);
                var word = end < 0 ? rest : rest[..end];
                // A bare prefix becomes an empty label, which the check of labels refuses.
                if (labels is not null)
                    row.Labels.Add(labels.Get(Encoding.UTF8.GetString(word[Prefix.Length..])));
                rest = rest[word.Length..].TrimStart(Blanks);
            }
            row.Text = Encoding.UTF8.GetString(rest);
            row.Complete(lines.Number, needsLabels: labels is not null);
            return true;
        }
        return false;
    }

    public override void Dispose() => lines.Dispose();
}
