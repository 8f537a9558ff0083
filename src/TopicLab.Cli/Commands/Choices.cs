using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TopicLab.Cli.Hosting;
using TopicLab.Training;
using TopicLab.Training.Corpora;

namespace TopicLab.Cli.Commands;

/// <summary>Options that several commands have, and what they stand for.</summary>
internal static class Choices
{
    private const string ShippedModel = "press-releases.topiclab";

    /// <summary><c>--model FILE</c>.</summary>
    public static Option<string> Model() => File("--model", "The model. Default: the one that ships with the program.");

    /// <summary><c>--threads N</c>.</summary>
    public static Option<string> Threads() => Number("--threads", "Threads. Default: all cores.", 1, 1024);

    /// <summary><c>--format</c>.</summary>
    public static Option<string> Format(string description, params string[] formats) => OneOf("--format", description, formats);

    /// <summary>The format asked for; a terminal gets text, a program <paramref name="forPrograms"/>.</summary>
    public static string Format(string? asked, CommandHost host, string forPrograms) => asked ?? (host.OutputIsTerminal ? "text" : forPrograms);

    /// <summary><c>--input</c> of releases.</summary>
    public static Option<string> Input() => OneOf(
        "--input", "The format of the input. Default: seen by content, JSON Lines or one plain text.", "text", "jsonl", "csv", "tsv", "fasttext");

    /// <summary><c>--input</c> of labelled releases, which a plain text cannot be.</summary>
    public static Option<string> LabelledInput() => OneOf(
        "--input", "The format of the files. Default: JSON Lines; folders are seen as such.", "jsonl", "csv", "tsv", "fasttext");

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
    public static Option<string> Errors() => File("--errors", "Skip bad rows and list them in FILE as JSON Lines, instead of stopping at the first.");

    /// <summary>A path, which an unset variable of a shell makes empty.</summary>
    public static Option<string> File(string name, string description, string helpName = "FILE")
    {
        var option = new Option<string>(name) { HelpName = helpName, Description = description };
        option.Validators.Add(result => RefuseEmpty(result, name));
        return option;
    }

    /// <summary>A path each time that it stands there.</summary>
    public static Option<string[]> Files(string name, string description)
    {
        var option = new Option<string[]>(name) { HelpName = "FILE", Description = description, Arity = ArgumentArity.OneOrMore };
        option.Validators.Add(result => RefuseEmpty(result, name));
        return option;
    }

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
            // The most that the program can count to is of interest only to who asks for more.
            var isOver = double.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > most;
            var limits = most == int.MaxValue && !isOver ? $"of at least {least}" : $"from {least} to {most}";
            result.AddError($"{name} must be a whole number {limits}, not '{value}'.");
        });
        return option;
    }

    /// <summary>The number of an option of <see cref="Number(string, string, ulong, ulong)"/>, if it was given.</summary>
    public static ulong? Number(this ParseResult arguments, Option<string> option) => TryNumber(arguments.GetValue(option), out var number) ? number : null;

    private static bool TryNumber(string? value, out ulong number) => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads the model at <paramref name="path"/>, or the one that ships.</summary>
    /// <exception cref="InvalidModelException">It cannot be used.</exception>
    public static TopicPredictor Load(string? path, CommandHost host) => TopicPredictor.Load(ModelPath(path, host));

    /// <summary>The path of the model at <paramref name="path"/>, or of the one that ships.</summary>
    /// <exception cref="InvalidModelException">None is named, and none ships.</exception>
    public static string ModelPath(string? path, CommandHost host)
    {
        if (path is not null)
            return path;
        var shipped = Path.Combine(host.ProgramFolder, ShippedModel);
        return System.IO.File.Exists(shipped)
            ? shipped
            : throw new InvalidModelException(shipped, "the model that ships is not beside the program; name one with --model FILE.");
    }

    /// <summary>A path that is not empty.</summary>
    public static string CheckedPath(string path, string option, string? command = null) =>
        path.Length > 0 ? path : throw new UsageException($"The path of {option} is empty.", command);

    /// <summary>The paths of an argument. A mistyped option would be one of them, but not behind <c>--</c>.</summary>
    public static string[] CheckedPaths(string[] paths, string argument, string command, ParseResult arguments)
    {
        var options = paths.Length - BehindDashes(arguments);
        for (var i = 0; i < paths.Length; i++)
        {
            CheckedPath(paths[i], argument, command);
            if (i < options && IsLikeOption(paths[i]))
                throw new UsageException($"There is no option {Quoted.Value(paths[i])}; if it is a file, write {Quoted.Value("./" + paths[i])}.", command);
        }
        ReadInputOnce(paths, command);
        return paths;
    }

    /// <summary>Refuses a command line that reads standard input twice.</summary>
    public static void ReadInputOnce(string[] paths, string command)
    {
        if (Array.IndexOf(paths, "-") != Array.LastIndexOf(paths, "-"))
            throw new UsageException("Standard input can be read only once, and '-' stands twice.", command);
    }

    private static bool IsLikeOption(string path) =>
        path.StartsWith("--", StringComparison.Ordinal) || (path.Length > 1 && path[0] == '-' && !Path.Exists(path));

    private static int BehindDashes(ParseResult arguments)
    {
        var tokens = arguments.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Type == TokenType.DoubleDash)
                return tokens.Count - i - 1;
        }
        return 0;
    }

    private static void RefuseEmpty(OptionResult result, string name)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value.Length == 0)
            {
                result.AddError($"The path of {name} is empty.");
                return;
            }
        }
    }
}
