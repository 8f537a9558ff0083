using System.Text;
using System.Text.RegularExpressions;

namespace TopicLab.Tests.Robustness;

/// <summary>What outlets, editors and converters do to a release without changing what it says.</summary>
internal static partial class Disturbances
{
    // Whole words in all their forms; small letters, since capitals follow.
    private static readonly (string British, string American)[] s_spellings =
    [
        ("programme", "program"), ("programmes", "programs"), ("centre", "center"), ("centres", "centers"), ("organisation", "organization"), ("organisations", "organizations"),
        ("labour", "labor"), ("harbour", "harbor"), ("neighbour", "neighbor"), ("neighbours", "neighbors"), ("neighbouring", "neighboring"), ("defence", "defense"), ("licence", "license"),
        ("metre", "meter"), ("metres", "meters"), ("kilometre", "kilometer"), ("kilometres", "kilometers"), ("litre", "liter"), ("litres", "liters"), ("tonne", "ton"), ("tonnes", "tons"),
        ("normalisation", "normalization"), ("modernisation", "modernization"), ("decarbonisation", "decarbonization"), ("favour", "favor"), ("honour", "honor"), ("behaviour", "behavior"),
        ("colour", "color"), ("travelled", "traveled"), ("travelling", "traveling"), ("cancelled", "canceled"), ("fuelled", "fueled"), ("signalled", "signaled"), ("analyse", "analyze"),
        ("analysed", "analyzed"), ("recognise", "recognize"), ("recognised", "recognized"), ("emphasise", "emphasize"), ("emphasised", "emphasized"), ("organise", "organize"),
        ("organised", "organized"), ("realise", "realize"), ("realised", "realized"), ("grey", "gray"), ("plough", "plow"), ("theatre", "theater"), ("catalogue", "catalog"), ("cheque", "check"),
        ("mobilise", "mobilize"), ("mobilised", "mobilized"), ("finalise", "finalize"), ("finalised", "finalized"), ("towards", "toward"), ("enquiry", "inquiry"), ("ageing", "aging"),
    ];

    private static readonly Dictionary<string, string> s_american = s_spellings.ToDictionary(pair => pair.British, pair => pair.American);

    private static readonly Dictionary<string, string> s_british = s_spellings.ToDictionary(pair => pair.American, pair => pair.British);

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
        ["American spelling"] = (release, _) => Map(release, text => Respell(text, s_american)),
        ["British spelling"] = (release, _) => Map(release, text => Respell(text, s_british)),
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

    private static string Respell(string text, Dictionary<string, string> spellings) => Word().Replace(text, word =>
    {
        var small = char.ToLowerInvariant(word.Value[0]) + word.Value[1..];
        if (!spellings.TryGetValue(small, out var other))
            return word.Value;
        return char.IsUpper(word.Value[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other;
    });

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

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
