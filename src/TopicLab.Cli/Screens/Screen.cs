using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TopicLab.Cli.Hosting;
// The library has a namespace of that name.
using TextBlock = Spectre.Console.Text;

namespace TopicLab.Cli.Screens;

/// <summary>Tables and coloured text for people, made whole before any of it is written.</summary>
internal static class Screen
{
    /// <summary>For headings.</summary>
    public static Style Bold { get; } = new(decoration: Decoration.Bold);

    /// <summary>For what matters less.</summary>
    public static Style Dim { get; } = new(decoration: Decoration.Dim);

    /// <summary>Draws a screen and writes it to standard output.</summary>
    public static void Show(CommandHost host, Action<IAnsiConsole> draw) =>
        host.Write(Draw(Width(host), host.ColorAllowed(host.OutputIsTerminal), draw));

    /// <summary>The columns of standard output. A file is as wide as ever, also where another stream goes to a terminal.</summary>
    public static int Width(CommandHost host) => host.OutputIsTerminal ? host.Width() : CommandHost.DefaultWidth;

    /// <summary>Draws a screen; lines have no blanks at their end.</summary>
    public static string Draw(int width, bool color, Action<IAnsiConsole> draw)
    {
        var text = new StringWriter();
        draw(Create(text, width, color));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd(' ')));
    }

    /// <summary>A console on a writer. It is told everything: what it would find out is the process's, not ours.</summary>
    public static IAnsiConsole Create(TextWriter writer, int width, bool color, bool interactive = false)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color || interactive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>A table with a line under its header, the first column left and the others right.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = true };
        for (var i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(new TextBlock(columns[i], Bold)) { NoWrap = true };
            table.AddColumn(i == 0 ? column.LeftAligned() : column.RightAligned());
        }
        return table;
    }

    /// <summary>Whether a table is drawn without a break in its cells.</summary>
    public static bool Fits(this IAnsiConsole console, Table table) =>
        ((IRenderable)table).Measure(RenderOptions.Create(console, console.Profile.Capabilities), int.MaxValue).Max <= console.Profile.Width;

    /// <summary>Adds a row of plain cells.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => Cell(cell)));

    /// <summary>Text without markup, fit for a terminal.</summary>
    public static TextBlock Cell(string text, Style? style = null) => new(Printable.Line(text), style);

    /// <summary>Writes a line without markup.</summary>
    public static void Line(this IAnsiConsole console, string text = "", Style? style = null)
    {
        console.Write(Cell(text, style));
        console.WriteLine();
    }

    /// <summary>Three digits.</summary>
    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.000", CultureInfo.InvariantCulture) : "-";
}
