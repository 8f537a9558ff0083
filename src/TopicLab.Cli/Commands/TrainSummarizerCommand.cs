using System.CommandLine;
using System.Security.Cryptography;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Progress;
using TopicLab.Cli.Screens;
using TopicLab.Training;
using TopicLab.Training.Corpora;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab train-summarizer DATA... --out FILE</c>: the weights of summaries, and what the folds say of them.</summary>
internal sealed class TrainSummarizerCommand : TopicLabCommand
{
    private readonly Argument<string[]> _data = new("DATA")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Texts with summaries: JSON Lines with id, text, and summary (a sentence a line) or summaries; gzip.",
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
        var examples = new List<SummarizedRelease>();
        var comments = new List<string> { $"Made by: {CommandLine.Name} {Name} {string.Join(' ', paths.Select(Path.GetFileName))} --out {Path.GetFileName(path)}" };
        foreach (var file in paths)
        {
            var before = examples.Count;
            foreach (var row in SummaryRows.Read(opener, file, SummaryParts.Text | SummaryParts.References, Host.Cancellation))
                examples.Add(new SummarizedRelease(new Release { Id = row.Id, Title = row.Title, Text = row.Text! }, row.References));
            comments.Add(FormattableString.Invariant($"From: {Path.GetFileName(file)}, {examples.Count - before} rows, SHA-256 {Hash(file)}"));
        }
        if (examples.Count < SummarizerTrainer.FewestExamples)
            throw new InvalidInputException(paths[0], null, FormattableString.Invariant($"{(paths.Length > 1 ? "and the other inputs hold" : "holds")} {examples.Count} rows; learning needs at least {SummarizerTrainer.FewestExamples}"));

        var trained = TrainProgressView.Run(Host, progress => SummarizerTrainer.Train(examples, progress, Host.Cancellation));
        var figures = trained.OutOfFold.Figures;
        comments.Add(FormattableString.Invariant(
            $"Out of fold, ROUGE F: R1 {100 * figures.Rouge1.F.Value:0.00}, R2 {100 * figures.Rouge2.F.Value:0.00}, RLsum {100 * figures.RougeLsum.F.Value:0.00}"));
        Host.Cancellation.ThrowIfCancellationRequested();
        OutputFile.Try(path, () =>
        {
            trained.Save(path, comments);
            return true;
        });

        if (format == "text")
            Screen.Show(Host, console => RougeScreen.Draw(console, trained.OutOfFold, trained.Lead, trained.Difference));
        else
            JsonSettings.WriteLine(Host, writer => RougeJson.Write(writer, trained.OutOfFold, trained.Lead, trained.Difference));
        return ExitCode.Ok;
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
