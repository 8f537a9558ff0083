using System.CommandLine;
using System.Security.Cryptography;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Progress;
using TopicLab.Cli.Summaries;
using TopicLab.Training;
using TopicLab.Training.Corpora;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab train-summarizer DATA... --out FILE</c>: the weights of summaries, and what the folds say of them.</summary>
internal sealed class TrainSummarizerCommand : TopicLabCommand
{
    private readonly Argument<string[]> _data = new("DATA")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Texts with summaries: JSON Lines with text, and summary (a sentence a line) or summaries; rows without one are passed over; gzip.",
    };

    private readonly Option<string> _out = Choices.File("--out", "Where the weights go, a text file.");
    private readonly Option<string> _format = Choices.Format("Of the report. Default: text at a terminal, with figures from 0 to 100, otherwise json, from 0 to 1.", "text", "json");

    public TrainSummarizerCommand(CommandHost host)
        : base(host, "train-summarizer", "Learn what to put into summaries from texts with summaries that people wrote, and report how near new ones come, out of fold.")
    {
        Add(_data);
        _out.Required = true;
        Add(_out);
        Add(_format);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab train-summarizer articles.jsonl.gz --out mine.txt
          topiclab summarize release.txt --weights mine.txt
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "json");
        var paths = Choices.CheckedPaths(arguments.GetValue(_data)!, "DATA", Name, arguments);
        if (paths.Contains("-"))
            throw new UsageException("The weights say which files they come from, so standard input cannot be one.", Name);
        var path = arguments.GetValue(_out)!;
        OutputFile.CheckIsNoInput(path, "--out", paths, Name);
        OutputFile.Check(path);

        var opener = new InputOpener(Host.Input);
        var files = paths.Select(file => (Name: Path.GetFileName(file), Examples: SummaryRows.ReadReleases(opener, file, Host.Cancellation), Hash: Hash(file))).ToList();
        var examples = files.SelectMany(file => file.Examples).ToList();
        if (SummarizerTrainer.Texts(examples) is < SummarizerTrainer.FewestExamples and var texts)
            throw new InvalidInputException(paths[0], null, FormattableString.Invariant($"{(paths.Length > 1 ? "and the other inputs have" : "has")} {texts} {(texts == 1 ? "text" : "different texts")} with a summary; learning needs at least {SummarizerTrainer.FewestExamples}"));

        var trained = TrainProgressView.Run(Host, progress => SummarizerTrainer.Train(examples, progress, Host.Cancellation));
        Host.Cancellation.ThrowIfCancellationRequested();
        var reports = new List<(string Name, SummaryComparison Comparison)>();
        var first = 0;
        foreach (var file in files.Where(file => file.Examples.Count > 0))
        {
            reports.Add((file.Name, Compare(trained, first, file.Examples.Count)));
            first += file.Examples.Count;
        }
        if (reports.Count > 1)
            reports.Add(("all", Compare(trained, 0, examples.Count)));
        string[] comments =
        [
            $"Made by: {CommandLine.Name} {Name} {string.Join(' ', files.Select(file => file.Name))} --out {Path.GetFileName(path)}",
            .. files.Select(file => FormattableString.Invariant($"From {file.Name}: {file.Examples.Count} rows with summaries, SHA-256 {file.Hash}")),
            .. reports.Select(report => $"Out of fold, {report.Name}: {report.Comparison.InOneLine()}"),
        ];
        OutputFile.Try(path, () =>
        {
            trained.Save(path, comments);
            return true;
        });
        foreach (var (name, comparison) in reports)
            comparison.Write(Host, format, reports.Count > 1 ? name : null);
        return ExitCode.Ok;
    }

    private SummaryComparison Compare(TrainedSummarizer trained, int first, int count) =>
        SummaryComparison.Of([.. trained.Figures.Skip(first).Take(count)], [.. trained.LeadFigures.Skip(first).Take(count)], Host.Cancellation);

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
