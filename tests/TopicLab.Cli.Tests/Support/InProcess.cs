using System.Text;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Tests.Support;

/// <summary>What a command left.</summary>
internal sealed record Result(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs commands in this process.</summary>
internal sealed record InProcess
{
    public Stream Input { get; init; } = Stream.Null;

    public Stream? Output { get; init; }

    public bool AtTerminal { get; init; }

    public int Width { get; init; } = 120;

    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    public Dictionary<string, string> Variables { get; init; } = [];

    public CancellationToken Cancellation { get; init; } = TestContext.Current.CancellationToken;

    public static InProcess With(TinyModel model) => new() { ProgramFolder = model.Folder };

    public InProcess Reads(string input) => this with { Input = new MemoryStream(Encoding.UTF8.GetBytes(input)) };

    public Result Run(params string[] args)
    {
        var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, Host(Output ?? output, error));
        return new Result(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public CommandHost Host(Stream output, TextWriter error) => new()
    {
        Input = new StandardInput(() => Input, Cancellation),
        Output = new StandardOutput(output),
        OpenError = () => error,
        InputIsTerminal = AtTerminal,
        OutputIsTerminal = AtTerminal,
        ErrorIsTerminal = false,
        Width = () => Width,
        Variable = name => Variables.GetValueOrDefault(name),
        ProgramFolder = ProgramFolder,
        Cancellation = Cancellation,
    };
}
