namespace TopicLab.Training.Corpora;

/// <summary>Reads rows of summaries: JSON Lines, of which gzip, byte-order mark and UTF-16 are taken off.</summary>
internal static class SummaryRows
{
    /// <summary>Reads the rows of a file, one at a time.</summary>
    /// <param name="opener">Opens it.</param>
    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="parts">What each row must have.</param>
    /// <param name="cancellationToken">Asked between rows.</param>
    /// <returns>The rows; the file is opened and errors thrown while they are enumerated.</returns>
    /// <exception cref="InvalidInputException">The file cannot be used, holds no row, a row lacks what it must have, or an id stands twice.</exception>
    public static IEnumerable<SummaryExample> Read(InputOpener opener, string path, SummaryParts parts, CancellationToken cancellationToken = default)
    {
        using var lines = new LineReader(opener.Open(path));
        var parser = new SummaryJson(parts.HasFlag(SummaryParts.Text));
        var row = new SummaryRow();
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        var isEmpty = true;
        while (TryRead(lines, parser, row, parts, ids, out var example))
        {
            cancellationToken.ThrowIfCancellationRequested();
            isEmpty = false;
            yield return example;
        }
        if (isEmpty)
            throw new InvalidInputException(path, null, lines.Number == 0 ? "is empty" : "holds only white space");
    }

    /// <summary>Reads the releases of a file that have a summary, which a corpus may have of some only; an empty one is none.</summary>
    /// <param name="opener">Opens it.</param>
    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Asked between rows.</param>
    /// <exception cref="InvalidInputException">As for <see cref="Read"/>.</exception>
    public static List<SummarizedRelease> ReadReleases(InputOpener opener, string path, CancellationToken cancellationToken) =>
    [
        .. Read(opener, path, SummaryParts.Text, cancellationToken)
            .Select(row => new SummarizedRelease(new Release { Id = row.Id, Title = row.Title, Text = row.Text! }, [.. row.References.Where(reference => !string.IsNullOrWhiteSpace(reference))]))
            .Where(release => release.References.Count > 0),
    ];

    private static bool TryRead(LineReader lines, SummaryJson parser, SummaryRow row, SummaryParts parts, Dictionary<string, long> ids, out SummaryExample example)
    {
        example = null!;
        while (lines.TryRead(out var line))
        {
            if (lines.Problem is null && line.Trim("\r\t "u8).IsEmpty)
                continue;
            try
            {
                if (lines.Problem is { } problem)
                    throw new BadContentException(problem);
                row.Clear();
                parser.Read(line, row);
                example = row.Complete(parts, lines.Path, lines.Number);
                if (row.Id.Length > 0 && !ids.TryAdd(row.Id, lines.Number))
                    throw new BadContentException(FormattableString.Invariant($"the id {Quoted.Value(row.Id)} stands in line {ids[row.Id]} already"));
                return true;
            }
            catch (BadContentException bad)
            {
                throw new InvalidInputException(lines.Path, lines.Number, bad.Message, bad);
            }
        }
        return false;
    }
}
