using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Json;
using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab explain PATH|-</c>: one release with the words and sentences behind each topic.</summary>
internal sealed class ExplainCommand : TopicLabCommand
{
    private readonly Argument<string> _path = new("PATH") { Description = "A file with one release, or - for standard input." };
    private readonly Option<string> _topic = new("--topic") { HelpName = "ID", Description = "Only this topic. Default: all." };
    private readonly Option<string> _id = new("--id") { HelpName = "ID", Description = "The release to explain, where the input holds more than one." };
    private readonly Option<string> _model = Choices.Model();
    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, otherwise json.", "text", "json");
    private readonly Option<string> _input = Choices.Input();

    public ExplainCommand(CommandHost host)
        : base(host, "explain", "Show one release with the words and sentences that speak for each topic, and what a missed topic lacks.")
    {
        Add(_path);
        Add(_topic);
        Add(_id);
        Add(_model);
        Add(_format);
        Add(_input);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab explain release.txt
          topiclab explain release.txt --topic energy
          topiclab explain feed.jsonl --id 2024-1121-07 --format json
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var predictor = Choices.Load(arguments.GetValue(_model), Host);
        var topic = arguments.GetValue(_topic) is { } asked ? Topics.Known(predictor.Schema, asked, "--topic", Name) : null;
        var path = Choices.CheckedPaths([arguments.GetValue(_path)!], "PATH", Name, arguments)[0];
        var options = new ReleaseReaderOptions { Format = Choices.Input(arguments.GetValue(_input)) };
        var explanation = predictor.Explain(Only(path, ReleaseReader.Read([path], options, Host.Input), arguments.GetValue(_id)), options: null, topic);
        Host.Cancellation.ThrowIfCancellationRequested();
        if (Choices.Format(arguments.GetValue(_format), Host, "json") == "json")
            JsonSettings.WriteLine(Host, writer => ExplanationJson.Write(writer, explanation, topic));
        else
            Screen.Show(Host, console => ExplainScreen.Draw(console, explanation, topic));
        return ExitCode.Ok;
    }

    private Release Only(string path, IEnumerable<Release> releases, string? id)
    {
        Release? only = null;
        foreach (var release in releases)
        {
            Host.Cancellation.ThrowIfCancellationRequested();
            if (id is not null && release.Id != id)
                continue;
            if (id is not null)
                return release;
            if (only is not null)
                throw new UsageException($"{(path == "-" ? "Standard input" : path)} holds more than one release; choose one with --id ID.", Name);
            only = release;
        }
        return only ?? throw new InvalidInputException(path, null, id is null ? "has no release" : $"has no release with the id {Training.Corpora.Quoted.Value(id)}");
    }
}
