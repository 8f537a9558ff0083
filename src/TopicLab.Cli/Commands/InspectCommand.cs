using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Files;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab inspect MODEL</c>: what a model says of itself, and whether it still scores as it did when it was made.</summary>
internal sealed class InspectCommand : TopicLabCommand
{
    private readonly Argument<string?> _model = new("MODEL") { Arity = ArgumentArity.ZeroOrOne, Description = "The model. Default: the one that ships with the program." };
    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, otherwise json.", "text", "json");

    public InspectCommand(CommandHost host)
        : base(host, "inspect", "Show a model's topics, thresholds, figures and strongest words, and run its self-test.")
    {
        Add(_model);
        Add(_format);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab inspect mine.topiclab
          topiclab inspect mine.topiclab --format json | jq .training
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var model = arguments.GetValue(_model);
        if (model is not null)
            Choices.CheckedPaths([model], "MODEL", Name, arguments);
        var predictor = Choices.Load(model, Host);
        var check = SelfTestCheck.Run(predictor, Host.Cancellation);
        if (Choices.Format(arguments.GetValue(_format), Host, "json") == "json")
            JsonSettings.WriteLine(Host, writer => InspectionJson.Write(writer, predictor, check));
        else
            Screen.Show(Host, console => InspectScreen.Draw(console, predictor, check));
        if (check is null or { Passed: true })
            return ExitCode.Ok;
        throw new InvalidModelException(model ?? "the model that ships",
            FormattableString.Invariant($"its self-test fails: a probability is off by {check.LargestDifference:0.0000}, more than {SelfTestCheck.Tolerance}; fetch or train the model again."));
    }
}
