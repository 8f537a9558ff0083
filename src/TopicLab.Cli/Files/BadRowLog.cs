using System.Text.Json;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Training;

namespace TopicLab.Cli.Files;

/// <summary>
/// The file of <c>--errors</c>: a line <c>{"file","line","error"}</c> for every bad row. It takes its place when the command is
/// done, whole, and not at all when it fails.
/// </summary>
internal sealed class BadRowLog : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _json;
    private int _count;

    private BadRowLog(string path)
    {
        _path = path;
        _temporary = OutputFile.Temporary(path);
        _file = OutputFile.Try(path, () => new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None));
        _json = new Utf8JsonWriter(_file, JsonSettings.Options);
    }

    /// <summary>Opens the file, or gives <see langword="null"/> where none was asked for.</summary>
    /// <exception cref="FailedException">It cannot be written.</exception>
    public static BadRowLog? Open(string? path)
    {
        if (path is null)
            return null;
        OutputFile.Check(Commands.Choices.CheckedPath(path, "--errors"));
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
        _file.Write("\n"u8);
        return ++_count;
    });

    /// <summary>Puts the file in its place and says how many rows were skipped.</summary>
    public void Complete(CommandHost host)
    {
        OutputFile.Try(_path, () =>
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(_temporary, _path, overwrite: true);
            return true;
        });
        host.Error.Write($"{CommandLine.Name}: skipped {(_count == 1 ? "1 bad row" : $"{_count} bad rows")}, listed in {Printable.Line(_path)}.\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_temporary);
    }
}
