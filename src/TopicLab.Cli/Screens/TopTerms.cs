using TopicLab.Json;

namespace TopicLab.Cli.Screens;

/// <summary>The words and phrases of a release that speak most for a topic, each once, for a line of a screen.</summary>
internal static class TopTerms
{
    /// <summary>At most <paramref name="count"/> terms, strongest first; all occurrences of a term count together.</summary>
    public static IReadOnlyList<string> Of(Release release, TopicEvidence evidence, int count)
    {
        var sums = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in evidence.Terms)
        {
            var text = Words(release, term);
            sums[text] = sums.GetValueOrDefault(text) + term.Contribution;
        }
        var shown = new List<string>();
        foreach (var (text, _) in sums.Where(sum => sum.Value > 0).OrderByDescending(sum => sum.Value).ThenBy(sum => sum.Key, StringComparer.Ordinal))
        {
            // "gas" says nothing more beside "gas pipeline".
            if (!shown.Exists(other => other.Contains(text, StringComparison.OrdinalIgnoreCase)))
                shown.Add(text);
            if (shown.Count == count)
                break;
        }
        return shown;
    }

    /// <summary>The words of a term on one line; a phrase may stand over a line end.</summary>
    public static string Words(Release release, EvidenceTerm term) =>
        Printable.Line(string.Join(' ', EvidenceJson.Text(release, term).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
