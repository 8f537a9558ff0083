using System.Buffers;
using System.Text.Json;
using TopicLab.Cli.Hosting;
using TopicLab.Json;
using TopicLab.Training;
using TopicLab.Training.Files;

namespace TopicLab.Cli.Files;

/// <summary>
/// The file of <c>--errors</c>: a line <c>{"file","line","error"}</c> for every bad row. It takes its place when the command is
/// done, whole, and not at all when it fails.
/// </summary>
internal sealed class BadRowLog : IDisposable
{
    private readonly string _path;
    private readonly ReplacedFile _file;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;

    private BadRowLog(string path)
    {
        _path = path;
        _file = OutputFile.Try(path, () => new ReplacedFile(path));
        _json = new Utf8JsonWriter(_line, RecordFormat.Options);
    }

    /// <summary>The rows listed.</summary>
    public int Count { get; private set; }

    /// <summary>Opens the file, or gives <see langword="null"/> where none was asked for.</summary>
    /// <exception cref="FailedException">It cannot be written.</exception>
    /// <exception cref="UsageException">It is one of the inputs.</exception>
    public static BadRowLog? Open(string? path, IEnumerable<string?> inputs, string command)
    {
        if (path is null)
            return null;
        OutputFile.CheckIsNoInput(path, "--errors", inputs, command);
        return new BadRowLog(path);
    }

    /// <summary>Lists a row.</summary>
    public void Add(InvalidInputException bad) => OutputFile.Try(_path, () =>
    {
        _json.WriteStartObject();
        _json.WriteString("file", bad.Path);
        if (bad.Line is { } line)
            _json.WriteNumber("line", line);
        else
            _json.WriteNull("line");
        _json.WriteString("error", bad.Message);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _line.Write("\n"u8);
        _file.Write(_line.WrittenSpan);
        _line.ResetWrittenCount();
        return ++Count;
    });

    /// <summary>Puts the file in its place and says how many rows were skipped.</summary>
    public void Complete(CommandHost host)
    {
        OutputFile.Try(_path, () =>
        {
            _file.Close();
            _file.Replace();
            return true;
        });
        host.Error.Write($"{CommandLine.Name}: skipped {(Count == 1 ? "1 bad row" : $"{Count} bad rows")}, listed in {Printable.Line(_path)}.\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
    }
}
