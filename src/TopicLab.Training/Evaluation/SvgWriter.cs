using System.Globalization;
using System.Text;
using System.Xml;

namespace TopicLab.Training.Evaluation;

/// <summary>Writes the few SVG elements that a plot needs; escaping is left to the <see cref="XmlWriter"/>.</summary>
internal sealed class SvgWriter(XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    public void Start(string name, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in numbers)
            xml.WriteAttributeString(attribute, Number(value));
    }

    public void End() => xml.WriteEndElement();

    public void Element(string name, string content)
    {
        Start(name);
        xml.WriteString(Printable(content));
        End();
    }

    public void Shape(string name, string style, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        Start(name, numbers);
        xml.WriteAttributeString("class", style);
        End();
    }

    public void Path(string style, string data)
    {
        Start("path");
        xml.WriteAttributeString("class", style);
        xml.WriteAttributeString("d", data);
        End();
    }

    public void Text(string? style, double x, double y, string content, string? anchor = null, bool turned = false)
    {
        Start("text", ("x", x), ("y", y));
        if (style is not null)
            xml.WriteAttributeString("class", style);
        if (anchor is not null)
            xml.WriteAttributeString("text-anchor", anchor);
        if (turned)
            xml.WriteAttributeString("transform", $"rotate(-90 {Number(x)} {Number(y)})");
        xml.WriteString(Printable(content));
        End();
    }

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>At most <paramref name="most"/> code units, the last an ellipsis where something was cut.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        // Half a surrogate pair is no text.
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    // XML cannot hold control characters or lone surrogates, not even escaped; the writer would throw.
    private static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
