using System.CommandLine;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Commands;

/// <summary>A command with examples in its help.</summary>
internal abstract class TopicLabCommand : Command
{
    protected TopicLabCommand(CommandHost host, string name, string description)
        : base(name, description)
    {
        Host = host;
        SetAction(Run);
    }

    /// <summary>Shown under the options: lines of command and, behind '#', what it does.</summary>
    public abstract string Examples { get; }

    protected CommandHost Host { get; }

    /// <summary>Runs the command.</summary>
    protected abstract int Run(ParseResult arguments);
}
