using System.Globalization;

namespace TopicLab.Training.Corpora;

/// <summary>Puts summaries beside their references, by id.</summary>
internal static class SummaryPairs
{
    /// <summary>The summary of each reference, in the order of the references.</summary>
    /// <param name="references">Rows with ids, none twice.</param>
    /// <param name="candidates">Rows with ids, none twice; at least one.</param>
    /// <exception cref="InvalidInputException">An id is only in one of the two.</exception>
    public static IReadOnlyList<SummaryExample> Join(IReadOnlyList<SummaryExample> references, IReadOnlyList<SummaryExample> candidates)
    {
        var byId = candidates.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var ids = references.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        SummaryExample[] alone = [.. candidates.Where(row => !ids.Contains(row.Id))], missing = [.. references.Where(row => !byId.ContainsKey(row.Id))];
        if (alone.Length == 0 && missing.Length == 0)
            return [.. references.Select(row => byId[row.Id])];
        string[] problems = [.. Say(missing, "summary"), .. Say(alone, "reference")];
        throw new InvalidInputException(candidates[0].Path, null, $"does not fit {Name(references[0].Path)}: {string.Join(" and ", problems)}");
    }

    /// <summary>"3 ids have no summary, the first 'a' (refs.jsonl, line 1)".</summary>
    private static IEnumerable<string> Say(SummaryExample[] rows, string what)
    {
        if (rows is not [var first, ..])
            yield break;
        var many = rows.Length == 1 ? $"1 id has no {what}," : string.Create(CultureInfo.InvariantCulture, $"{rows.Length:N0} ids have no {what}, the first");
        yield return string.Create(CultureInfo.InvariantCulture, $"{many} {Quoted.Value(first.Id)} ({Name(first.Path)}, line {first.Line})");
    }

    private static string Name(string path) => path == "-" ? "standard input" : path;
}
