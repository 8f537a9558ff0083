using System.Text;

namespace TopicLab.Cli.Hosting;

/// <summary>What a command sees of the world: streams, terminals, environment. Tests make their own.</summary>
internal sealed class CommandHost
{
    /// <summary>The columns of what is not a terminal.</summary>
    public const int DefaultWidth = 120;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private TextWriter? _error;

    /// <summary>Standard input; see <see cref="StandardInput"/>.</summary>
    public required StandardInput Input { get; init; }

    /// <summary>Standard output; see <see cref="StandardOutput"/>. Commands write whole lines.</summary>
    public required Stream Output { get; init; }

    /// <summary>Opens standard error, which most runs never need.</summary>
    public required Func<TextWriter> OpenError { get; init; }

    /// <summary>Standard error.</summary>
    public TextWriter Error => _error ??= OpenError();

    /// <summary>Whether a person types the input.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether a person reads the output.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads the messages.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The columns of the terminal. Asked only by screens: the system takes its time to tell.</summary>
    public Func<int> Width { get; init; } = () => DefaultWidth;

    /// <summary>The environment variable of a name, or <see langword="null"/>.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The folder of the program, where the shipped model lies.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Says that the command shall stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Whether a terminal gets colour: not with NO_COLOR (no-color.org) or a terminal that cannot.</summary>
    public bool ColorAllowed(bool isTerminal) => isTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>Writes a text at once.</summary>
    public void Write(string text)
    {
        if (text.Length > 0)
            Output.Write(s_utf8.GetBytes(text));
    }
}
