using System.CommandLine;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Commands;

/// <summary>stub</summary>
internal sealed class ExplainCommand(CommandHost host) : TopicLabCommand(host, "explain", "stub")
{
    /// <inheritdoc/>
    public override string Examples => "";

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments) => ExitCode.Ok;
}
