using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TopicLab.Cli.Commands;

/// <summary>
/// <c>topiclab "[suggest:N]" LINE</c>: what fits where the cursor stands, behind N characters of the line. The scripts of
/// <see cref="CompletionCommand"/> ask so. The library's own answer fails on a wrong number and on <c>--option=value</c>.
/// </summary>
internal sealed class Suggestions(Directive directive) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var line = "";
        foreach (var token in parseResult.Tokens)
            line = token.Type == TokenType.Directive ? line : token.Value;
        var cursor = Math.Min(Position(parseResult.GetResult(directive)!.Values), line.Length);

        var word = line[..cursor];
        var start = word.LastIndexOf(' ') + 1;
        var sign = word.IndexOf('=', start);
        var option = sign > 0 && word.AsSpan(start).StartsWith("--") ? word[start..(sign + 1)] : "";
        var typed = option.Length > 0 ? word[(sign + 1)..] : word[start..];
        // An option and its value are found where a blank divides them.
        if (option.Length > 0)
            line = $"{line[..sign]} {line[(sign + 1)..]}";
        foreach (var item in parseResult.RootCommandResult.Command.Parse(line, parseResult.Configuration).GetCompletions(cursor))
        {
            // The library also offers what holds the word further on: train-summarizer for "sum".
            if (item.Label.StartsWith(typed, StringComparison.Ordinal) && (option.Length == 0 || !item.Label.StartsWith('-')))
                parseResult.InvocationConfiguration.Output.Write($"{option}{item.Label}\n");
        }
        return ExitCode.Ok;
    }

    // Without a number the cursor stands at the end.
    private static int Position(IReadOnlyList<string> values)
    {
        if (values is not [{ Length: > 0 } value, ..])
            return int.MaxValue;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new UsageException($"'[suggest:{value}]' has no number of characters.");
    }
}
