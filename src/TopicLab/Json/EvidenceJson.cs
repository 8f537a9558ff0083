using System.Text.Json;

namespace TopicLab.Json;

/// <summary>Writes evidence: <c>{"margin","bias","terms":[...],"sentences":[...]}</c>.</summary>
internal static class EvidenceJson
{
    // The terms add up with the bias to the margin; so many digits keep that true to a thousandth over a long release.
    private const int Digits = 6;

    /// <summary>Writes one topic's evidence as an object.</summary>
    public static void Write(Utf8JsonWriter writer, Release release, TopicEvidence evidence)
    {
        writer.WriteStartObject();
        writer.WriteNumber("margin", Math.Round(evidence.Margin, Digits));
        writer.WriteNumber("bias", Math.Round(evidence.Bias, Digits));
        Write(writer, "terms", release, evidence.Terms);
        writer.WriteStartArray("sentences");
        foreach (var sentence in evidence.Sentences)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", sentence.Start);
            writer.WriteNumber("length", sentence.Length);
            writer.WriteNumber("score", Math.Round(sentence.Score, Digits));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes terms as an array.</summary>
    public static void Write(Utf8JsonWriter writer, string name, Release release, IReadOnlyList<EvidenceTerm> terms)
    {
        writer.WriteStartArray(name);
        foreach (var term in terms)
        {
            writer.WriteStartObject();
            writer.WriteString("text", Text(release, term));
            writer.WriteNumber("start", term.Start);
            writer.WriteNumber("length", term.Length);
            writer.WriteNumber("contribution", Math.Round(term.Contribution, Digits));
            if (term.Field == ReleaseField.Title)
                writer.WriteString("field", "title");
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>The words that a term stands on.</summary>
    public static ReadOnlySpan<char> Text(Release release, EvidenceTerm term) =>
        (term.Field == ReleaseField.Title ? release.Title : release.Text).AsSpan(term.Start, term.Length);
}
