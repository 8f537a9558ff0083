using System.Text;

namespace TopicLab.Tests.Files;

/// <summary>
/// A model file put together from the description of the format alone, apart from the program's own writer, so that the two check
/// each other and a test can lie in any field.
/// </summary>
internal sealed class ModelFile
{
    public string Magic { get; set; } = "TOPICLAB";

    public ushort Written { get; set; } = 1;

    public ushort Readable { get; set; } = 1;

    /// <summary>In place of the true number of sections.</summary>
    public uint? Count { get; set; }

    public List<Section> Sections { get; } = [];

    public Section this[string name] => Sections.Single(section => section.Name == name);

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.Write(Written);
        writer.Write(Readable);
        writer.Write(Count ?? (uint)Sections.Count);
        var offset = (ulong)(16 + 32 * Sections.Count + 4);
        foreach (var section in Sections)
        {
            writer.Write(Encoding.ASCII.GetBytes(section.Name.PadRight(8, '\0')));
            writer.Write(section.Flags);
            writer.Write(section.Checksum ?? Crc(section.Content));
            writer.Write(section.Offset ?? offset);
            writer.Write(section.Length ?? (ulong)section.Content.Length);
            offset += (ulong)section.Content.Length;
        }
        writer.Write(Crc(file.ToArray()));
        foreach (var section in Sections)
            writer.Write(section.Content);
        return file.ToArray();
    }

    public static byte[] Floats(IEnumerable<float> values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static byte[] Numbers(IEnumerable<ulong> values) => [.. values.SelectMany(BitConverter.GetBytes)];

    // RFC 3720, B.4, bit by bit: the polynomial 1EDC6F41, reflected.
    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }
        return ~crc;
    }

    /// <summary>A section; what is set beside name, flags and content is written in place of the truth.</summary>
    internal sealed record Section(string Name, uint Flags, byte[] Content)
    {
        public byte[] Content { get; set; } = Content;

        public string Name { get; set; } = Name;

        public uint Flags { get; set; } = Flags;

        public uint? Checksum { get; set; }

        public ulong? Offset { get; set; }

        public ulong? Length { get; set; }
    }
}
