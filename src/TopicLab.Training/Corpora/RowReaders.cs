namespace TopicLab.Training.Corpora;

/// <summary>The reader for a format.</summary>
internal static class RowReaders
{
    /// <summary>Opens the rows of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="format">The format, or <see cref="InputFormat.Auto"/> to look.</param>
    /// <param name="labels">Where labels become strings, or <see langword="null"/> where they are not wanted.</param>
    /// <param name="separator">What stands between labels in one field.</param>
    public static RowReader Open(InputBytes input, InputFormat format, LabelPool? labels, string separator = ";")
    {
        switch (FormatSniffer.Resolve(format, input))
        {
            case InputFormat.JsonLines:
                return new JsonLinesReader(new LineReader(input), labels);
            case InputFormat.Csv:
                return new CsvRowReader(input, ',', labels, separator);
            case InputFormat.Tsv:
                return new CsvRowReader(input, '\t', labels, separator);
            case InputFormat.FastText:
                return new FastTextReader(new LineReader(input), labels);
            default:
                return labels is null ? new PlainTextReader(input, mayBeArray: format != InputFormat.Auto) : throw NoLabels(input);
        }
    }

    private static InvalidInputException NoLabels(InputBytes input)
    {
        var problem = FormatSniffer.First(input) switch
        {
            '\0' when input.Unread.IsEmpty => "is empty",
            '[' => PlainTextReader.IsArray,
            _ => "is plain text, which has no labels; if it is a table or fastText's lines, say so with --input csv, tsv or fasttext",
        };
        return new InvalidInputException(input.Path, null, problem);
    }
}
