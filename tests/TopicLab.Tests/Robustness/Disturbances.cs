using System.Text;

namespace TopicLab.Tests.Robustness;

/// <summary>What outlets, editors and converters do to a release without changing what it says.</summary>
internal static class Disturbances
{
    private static readonly (string British, string American)[] s_spellings =
    [
        ("programme", "program"), ("centre", "center"), ("organisation", "organization"), ("labour", "labor"), ("harbour", "harbor"), ("neighbour", "neighbor"),
        ("defence", "defense"), ("licence", "license"), ("metre", "meter"), ("litre", "liter"), ("tonne", "ton"), ("normalisation", "normalization"),
        ("modernisation", "modernization"), ("decarbonisation", "decarbonization"), ("electrification", "electrification"), ("favour", "favor"), ("honour", "honor"),
        ("behaviour", "behavior"), ("colour", "color"), ("travell", "travel"), ("cancell", "cancel"), ("fuell", "fuel"), ("signall", "signal"), ("analyse", "analyze"),
        ("recognis", "recogniz"), ("emphasis", "emphasiz"), ("organis", "organiz"), ("realis", "realiz"), ("utilis", "utiliz"), ("minimis", "minimiz"), ("specialis", "specializ"),
        ("grey", "gray"), ("plough", "plow"), ("theatre", "theater"), ("catalogue", "catalog"), ("dialogue", "dialog"), ("cheque", "check"), ("kilometre", "kilometer"),
    ];

    private static readonly string[] s_headlines =
    [
        "Gas exports to Europe rise in the first quarter", "ANAMA reports weekly results of clearance", "COP presidency publishes letter to the Parties",
        "Border commissions to meet next month", "Container trains from China call at Alat", "Chess club wins in Vienna", "New solar plant connected to the grid",
    ];

    /// <summary>Every disturbance by its name.</summary>
    public static IReadOnlyDictionary<string, Func<Release, int, Release>> All { get; } = new Dictionary<string, Func<Release, int, Release>>
    {
        ["outlet boilerplate around it"] = (release, seed) => release with { Text = Boilerplate(release.Text, seed) },
        ["a trailing list of other headlines"] = (release, seed) => release with { Text = release.Text + Headlines(seed) },
        ["capitals"] = (release, _) => Map(release, text => text.ToUpperInvariant()),
        ["small letters"] = (release, _) => Map(release, text => text.ToLowerInvariant()),
        ["curly quotes"] = (release, _) => Map(release, Curly),
        ["straight quotes"] = (release, _) => Map(release, text => text.Replace('“', '"').Replace('”', '"').Replace('’', '\'').Replace('‘', '\'')),
        ["American spelling"] = (release, _) => Map(release, text => s_spellings.Aggregate(text, (all, pair) => Replace(all, pair.British, pair.American))),
        ["British spelling"] = (release, _) => Map(release, text => s_spellings.Aggregate(text, (all, pair) => Replace(all, pair.American, pair.British))),
        ["broken lines"] = (release, _) => release with { Text = Wrap(release.Text, 72) },
        ["line breaks replaced by spaces"] = (release, _) => release with { Text = release.Text.ReplaceLineEndings(" ") },
        ["slips in 2% of words"] = (release, seed) => release with { Text = Slips(release.Text, seed) },
    };

    /// <summary>The first paragraph of prose.</summary>
    public static Release FirstParagraph(Release release) =>
        release with { Text = release.Text.Split("\n\n").FirstOrDefault(paragraph => paragraph.Length > 80) ?? release.Text };

    private static Release Map(Release release, Func<string, string> change) => release with { Title = change(release.Title), Text = change(release.Text) };

    private static string Boilerplate(string text, int seed) => (seed % 3) switch
    {
        0 => "Home > News > Politics\n\nBAKU, Azerbaijan, November 21. " + text + "\n\nShare: Facebook | Twitter | Telegram\n\nTags: news, region, today",
        1 => "By Our Correspondent\n\n" + text + "\n\nAbout the agency\n\nThe agency has published news on politics, energy, transport, climate and security in three languages since 1997. It has offices in four cities.\n\n"
            + "Contact: press@agency.example, tel. +994 12 555 01 02",
        _ => "A+ A-\n21 November 2024 14:05 (UTC+04:00)\n\n" + text + "\n\n© All rights reserved. When using materials, a hyperlink to the site is required.\n\nFollow us on Telegram and Facebook",
    };

    private static string Headlines(int seed) =>
        "\n\nRead also\n" + string.Join('\n', Enumerable.Range(0, 4).Select(i => s_headlines[(seed + i * 2) % s_headlines.Length]));

    private static string Curly(string text)
    {
        var curly = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var opens = i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '—';
            curly.Append(text[i] switch { '"' => opens ? '“' : '”', '\'' => opens ? '‘' : '’', var c => c });
        }
        return curly.ToString();
    }

    private static string Replace(string text, string from, string to) => text
        .Replace(from, to, StringComparison.Ordinal)
        .Replace(char.ToUpperInvariant(from[0]) + from[1..], char.ToUpperInvariant(to[0]) + to[1..], StringComparison.Ordinal);

    private static string Wrap(string text, int width)
    {
        var lines = new StringBuilder();
        foreach (var paragraph in text.Split("\n\n"))
        {
            var column = 0;
            foreach (var word in paragraph.Split(' '))
            {
                if (column > 0 && column + word.Length >= width)
                {
                    lines.Append('\n');
                    column = 0;
                }
                else if (column > 0)
                {
                    lines.Append(' ');
                }
                lines.Append(word);
                column += word.Length + 1;
            }
            lines.Append("\n\n");
        }
        return lines.ToString().TrimEnd();
    }

    /// <summary>Two neighbouring letters change places in one word of fifty.</summary>
    private static string Slips(string text, int seed)
    {
        var random = new Random(seed);
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length < 4 || random.Next(50) > 0)
                continue;
            var letters = words[i].ToCharArray();
            var at = 1 + random.Next(letters.Length - 2);
            (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
            words[i] = new string(letters);
        }
        return string.Join(' ', words);
    }
}
