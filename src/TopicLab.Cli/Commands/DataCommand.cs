using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab data check FOLDER</c>: whether a corpus is fit to learn from and to judge by.</summary>
internal sealed class DataCommand : Command
{
    public DataCommand(CommandHost host)
        : base("data", "Work on labelled data.") => Add(new DataCheckCommand(host));
}

/// <summary><c>topiclab data check</c>.</summary>
internal sealed class DataCheckCommand : TopicLabCommand
{
    private readonly Argument<string> _folder = new("FOLDER")
    {
        Description = "A folder with train.jsonl, and if you have them test.jsonl, topics.json and limits.json.",
    };

    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, otherwise json.", "text", "json");

    public DataCheckCommand(CommandHost host)
        : base(host, "check", "Look for repeated releases, for training rows in the test set and for topics without enough examples. Exit code 1 when a check fails.")
    {
        Add(_folder);
        Add(_format);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab data check training-data
          topiclab data check training-data --format json | jq '.[] | select(.passed | not)'
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "json");
        var folder = Choices.CheckedPaths([arguments.GetValue(_folder)!], "FOLDER", "data check", arguments)[0];
        var schema = File.Exists(In("topics.json")) ? TopicsFile.Load(In("topics.json")) : null;
        var train = Load("train.jsonl", schema);
        var test = File.Exists(In("test.jsonl")) ? Load("test.jsonl", train.Schema) : null;
        var limits = File.Exists(In("limits.json")) ? CorpusLimits.Load(In("limits.json")) : null;
        var findings = CorpusCheck.Run(train, test, limits, Host.Cancellation);

        if (format == "json")
            JsonSettings.WriteLine(Host, writer => FindingsJson.Write(writer, findings));
        else
            Screen.Show(Host, console => FindingsScreen.Draw(console, findings));
        var failed = findings.Count(finding => !finding.Passed);
        return failed == 0 ? ExitCode.Ok : throw new FailedException(failed == 1 ? "1 check failed." : $"{failed} checks failed.");

        string In(string name) => Path.Combine(folder, name);

        Corpus Load(string name, TopicSchema? topics) => Corpus.Load([In(name)], new CorpusOptions { Schema = topics }, null, Host.Cancellation);
    }
}
