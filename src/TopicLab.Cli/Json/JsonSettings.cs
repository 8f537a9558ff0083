using System.Buffers;
using System.Text.Json;
using TopicLab.Cli.Hosting;
using TopicLab.Json;

namespace TopicLab.Cli.Json;

/// <summary>Writes JSON to standard output.</summary>
internal static class JsonSettings
{
    /// <summary>Writes one document as one line.</summary>
    public static void WriteLine(CommandHost host, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4 << 10);
        using (var writer = new Utf8JsonWriter(buffer, RecordFormat.Options))
            write(writer);
        buffer.Write("\n"u8);
        host.Output.Write(buffer.WrittenSpan);
    }
}
