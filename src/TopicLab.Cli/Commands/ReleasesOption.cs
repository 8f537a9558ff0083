using System.CommandLine;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Streaming;
using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary>How releases without labels come in and what becomes of them goes out: the arguments and options of <c>score</c> and <c>summarize</c>.</summary>
/// <param name="formats">The formats of the output.</param>
internal sealed class ReleasesOption(params string[] formats)
{
    private const string ForPrograms = "jsonl";

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files, folders (their *.txt, *.jsonl, *.jsonl.gz), or - for standard input, which is also the default.",
    };

    private readonly Option<string> _threads = Choices.Threads();
    private readonly Option<string> _format = Choices.Format($"Default: text at a terminal, otherwise {ForPrograms}.", formats);
    private readonly Option<string> _input = Choices.Input();
    private readonly Option<string> _errors = Choices.Errors();

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_threads);
        command.Add(_format);
        command.Add(_input);
        command.Add(_errors);
    }

    /// <summary>The format of the output.</summary>
    public string Format(ParseResult arguments, CommandHost host) => Choices.Format(arguments.GetValue(_format), host, ForPrograms);

    /// <summary>The paths that were named, or standard input.</summary>
    /// <exception cref="UsageException">None was named and a person sits at standard input, or one is none.</exception>
    public string[] Paths(ParseResult arguments, CommandHost host, string command)
    {
        if (arguments.GetValue(_paths) is { Length: > 0 } paths)
            return Choices.CheckedPaths(paths, "PATH", command, arguments);
        return host.InputIsTerminal
            ? throw new UsageException($"Nothing to {command}: name files or folders, or - to type a release.", command)
            : ["-"];
    }

    /// <summary>Reads the releases, works on each and writes the results in their order.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="host">The world.</param>
    /// <param name="paths">What <see cref="Paths"/> gave.</param>
    /// <param name="model">The model's path, if one was named: it is no place for bad rows.</param>
    /// <param name="command">The command, for messages.</param>
    /// <param name="run">The work.</param>
    public void Run<TWriter>(ParseResult arguments, CommandHost host, string[] paths, string? model, string command, ReleaseRun<TWriter> run)
        where TWriter : ResultWriter
    {
        using var log = BadRowLog.Open(arguments.GetValue(_errors), [.. paths, model], command);
        var releases = ReleaseReader.Read(paths, new ReleaseReaderOptions
        {
            Format = Choices.Input(arguments.GetValue(_input)),
            OnBadRow = log is null ? null : log.Add,
        }, host.Input);
        var threads = (int?)arguments.Number(_threads) ?? Environment.ProcessorCount;
        var promptly = paths.Any(NamedPipe.Is);
        // What people read depends on what stands before it, such as the width of a column.
        if (threads == 1 || promptly || Format(arguments, host) is "text" or "markdown")
            run.Run(releases, host, promptly);
        else
            run.RunParallel(releases, host, threads);
        log?.Complete(host);
    }
}
