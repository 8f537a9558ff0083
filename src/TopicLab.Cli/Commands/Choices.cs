using System.CommandLine;
using System.Globalization;
using TopicLab.Cli.Hosting;
using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary>Options that several commands have, and what they stand for.</summary>
internal static class Choices
{
    private const string ShippedModel = "press-releases.topiclab";

    /// <summary><c>--model FILE</c>.</summary>
    public static Option<string> Model() => new("--model") { HelpName = "FILE", Description = "The model. Default: the one that ships with the program." };

    /// <summary><c>--threads N</c>.</summary>
    public static Option<string> Threads() => Number("--threads", "Threads. Default: all cores.", 1, 1024);

    /// <summary><c>--format</c>.</summary>
    public static Option<string> Format(string description, params string[] formats) => OneOf("--format", description, formats);

    /// <summary>The format asked for; a terminal gets text, a program <paramref name="forPrograms"/>.</summary>
    public static string Format(string? asked, CommandHost host, string forPrograms) => asked ?? (host.OutputIsTerminal ? "text" : forPrograms);

    /// <summary><c>--input</c>.</summary>
    public static Option<string> Input() => OneOf(
        "--input", "The format of the input. Default: seen by content, JSON Lines or one plain text.", "text", "jsonl", "csv", "tsv", "fasttext");

    /// <summary>The format of the input as the library names it.</summary>
    public static InputFormat Input(string? asked) => asked switch
    {
        "text" => InputFormat.Text,
        "jsonl" => InputFormat.JsonLines,
        "csv" => InputFormat.Csv,
        "tsv" => InputFormat.Tsv,
        "fasttext" => InputFormat.FastText,
        _ => InputFormat.Auto,
    };

    /// <summary><c>--label-separator</c>.</summary>
    public static Option<string> LabelSeparator()
    {
        var option = new Option<string>("--label-separator")
        {
            HelpName = "TEXT",
            Description = "What stands between labels in one field of CSV and TSV. Default: a semicolon.",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError("--label-separator is empty.");
        });
        return option;
    }

    /// <summary><c>--errors FILE</c>.</summary>
    public static Option<string> Errors() => new("--errors")
    {
        HelpName = "FILE",
        Description = "Skip bad rows and list them in FILE as JSON Lines, instead of stopping at the first.",
    };

    /// <summary>One of a few words. The library's own check answers with several lines.</summary>
    public static Option<string> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { HelpName = string.Join('|', values), Description = description };
        option.CompletionSources.Add(values);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !values.Contains(value))
                result.AddError($"{name} must be {string.Join(", ", values[..^1])} or {values[^1]}, not '{value}'.");
        });
        return option;
    }

    /// <summary>A whole number with limits. A string to the parser: options of numbers are generics that no compiler makes in advance, and cost their start-up.</summary>
    public static Option<string> Number(string name, string description, ulong least, ulong most = int.MaxValue)
    {
        var option = new Option<string>(name) { HelpName = "N", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var value }] || (TryNumber(value, out var number) && number >= least && number <= most))
                return;
            var limits = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
            result.AddError($"{name} must be a whole number {limits}, not '{value}'.");
        });
        return option;
    }

    /// <summary>The number of an option of <see cref="Number(string, string, ulong, ulong)"/>, if it was given.</summary>
    public static ulong? Number(this ParseResult arguments, Option<string> option) => TryNumber(arguments.GetValue(option), out var number) ? number : null;

    private static bool TryNumber(string? value, out ulong number) => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads the model at <paramref name="path"/>, or the one that ships.</summary>
    /// <exception cref="InvalidModelException">It cannot be used.</exception>
    public static TopicPredictor Load(string? path, CommandHost host)
    {
        if (path is not null)
            return TopicPredictor.Load(CheckedPath(path, "--model"));
        var shipped = Path.Combine(host.ProgramFolder, ShippedModel);
        return File.Exists(shipped)
            ? TopicPredictor.Load(shipped)
            : throw new InvalidModelException(shipped, "the model that ships is not beside the program; name one with --model FILE.");
    }

    /// <summary>A path that is not empty, which an unset variable of a shell makes it.</summary>
    public static string CheckedPath(string path, string option) =>
        path.Length > 0 ? path : throw new UsageException($"The path of {option} is empty.");

    /// <summary>Paths of input. A mistyped option would be one of them.</summary>
    public static string[] CheckedPaths(IEnumerable<string> paths, string argument, string command)
    {
        string[] all = [.. paths.Select(path => CheckedPath(path, argument))];
        return Array.Find(all, path => path.StartsWith("--", StringComparison.Ordinal)) is { } option
            ? throw new UsageException($"There is no option {Training.Corpora.Quoted.Value(option)}; if it is a file, write {Training.Corpora.Quoted.Value("./" + option)}.", command)
            : all;
    }
}
