using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Training;
using TopicLab.Training.Corpora;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab rouge REFERENCES CANDIDATES</c>: how near summaries are to those that people wrote.</summary>
internal sealed class RougeCommand : TopicLabCommand
{
    private readonly Argument<string> _references = new("REFERENCES")
    {
        Description = "What people wrote: JSON Lines with id and summary (a sentence a line), or with summaries, of which for each figure the nearest counts; gzip; - for standard input.",
    };

    private readonly Argument<string> _candidates = new("CANDIDATES") { Description = "The summaries to judge: JSON Lines with the same ids, and summary." };
    private readonly Option<string> _against = Choices.File("--against", "The summaries of another system, to say how much better those of CANDIDATES are and how sure that is.");
    private readonly Option<bool> _perDocument = new("--per-document") { Description = "The figures of each document instead of their means." };
    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, with figures from 0 to 100, otherwise jsonl, from 0 to 1.", "text", "jsonl");

    public RougeCommand(CommandHost host)
        : base(host, "rouge", "Compare summaries with those that people wrote: ROUGE-1, -2, -L and -Lsum, equal to Google's rouge_score with its stemmer.")
    {
        Add(_references);
        Add(_candidates);
        Add(_against);
        Add(_perDocument);
        Add(_format);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab rouge test.jsonl summaries.jsonl
          topiclab rouge test.jsonl.gz mine.jsonl --against other.jsonl
          topiclab rouge test.jsonl mine.jsonl --per-document | jq -r 'select(.rouge2.f == 0) | .id'
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "jsonl");
        var paths = Paths(arguments);
        var opener = new InputOpener(Host.Input);
        // Everything is read before the work, so that the last file's last line cannot spoil it.
        var references = Read(opener, paths[0], SummaryParts.Id | SummaryParts.References);
        var summaries = paths[1..].Select(path => SummaryPairs.Join(references, Read(opener, path, SummaryParts.Id | SummaryParts.Summary))).ToArray();

        var scores = Score(references, summaries[0]);
        var others = summaries.Length > 1 ? Score(references, summaries[1]) : null;
        if (arguments.GetValue(_perDocument))
            WriteDocuments(format, references, scores, others);
        else
            WriteMeans(format, scores, others);
        return ExitCode.Ok;
    }

    private string[] Paths(ParseResult arguments)
    {
        var references = Choices.CheckedPath(arguments.GetValue(_references)!, "REFERENCES", Name);
        var paths = Choices.CheckedPaths([references, arguments.GetValue(_candidates)!], "CANDIDATES", Name, arguments);
        if (arguments.GetValue(_against) is { } against)
            paths = [.. paths, against];
        Choices.ReadInputOnce(paths, Name);
        return paths;
    }

    private List<SummaryExample> Read(InputOpener opener, string path, SummaryParts parts) => [.. SummaryRows.Read(opener, path, parts, Host.Cancellation)];

    private IReadOnlyList<RougeFigures<RougeScore>> Score(IReadOnlyList<SummaryExample> references, IReadOnlyList<SummaryExample> summaries) =>
        new RougeScorer().ScoreMany([.. references.Zip(summaries, (reference, summary) => (reference.References, summary.References[0]))], cancellationToken: Host.Cancellation);

    private void WriteDocuments(string format, List<SummaryExample> references, IReadOnlyList<RougeFigures<RougeScore>> scores, IReadOnlyList<RougeFigures<RougeScore>>? others)
    {
        if (format == "text")
        {
            Screen.Show(Host, console => RougeScreen.DrawDocuments(console, references.ConvertAll(row => row.Id), scores, others));
            return;
        }
        for (var i = 0; i < scores.Count; i++)
        {
            Host.Cancellation.ThrowIfCancellationRequested();
            JsonSettings.WriteLine(Host, writer => RougeJson.WriteDocument(writer, references[i].Id, scores[i], others?[i]));
        }
    }

    private void WriteMeans(string format, IReadOnlyList<RougeFigures<RougeScore>> scores, IReadOnlyList<RougeFigures<RougeScore>>? others)
    {
        var report = RougeEvaluator.Summarize(scores, cancellationToken: Host.Cancellation);
        var against = others is null ? null : RougeEvaluator.Summarize(others, cancellationToken: Host.Cancellation);
        var differences = others is null ? null : RougeEvaluator.Compare(scores, others, cancellationToken: Host.Cancellation);
        if (format == "text")
            Screen.Show(Host, console => RougeScreen.Draw(console, report, against, differences));
        else
            JsonSettings.WriteLine(Host, writer => RougeJson.Write(writer, report, against, differences));
    }
}
