using Spectre.Console;
using Spectre.Console.Rendering;

namespace TopicLab.Cli.Screens;

/// <summary>A column of a <see cref="FittedTable"/>.</summary>
/// <param name="Header">What stands over it.</param>
/// <param name="Alignment">Where its cells stand.</param>
/// <param name="IsName">Whether its cells may be shortened; figures may not.</param>
/// <param name="Leaves">Narrow terminals do without it: the first without 1, then without 2. At 0 it always stays.</param>
internal sealed record Column(string Header, Justify Alignment = Justify.Right, bool IsName = false, int Leaves = 0)
{
    /// <summary>A column of names.</summary>
    public static Column Name(string header) => new(header, Justify.Left, IsName: true);
}

/// <summary>
/// A table that no terminal breaks inside of a figure or header. Where it is too wide, its words follow below as lines of their own,
/// then columns are left out and names shortened.
/// </summary>
/// <param name="words">The header of a last column of words, which are wrapped; <see langword="null"/> for none.</param>
/// <param name="columns">The columns before it.</param>
internal sealed class FittedTable(string? words, params Column[] columns)
{
    private const int LeastName = 16;
    private const int ShortestName = 4;
    private const int LeastWords = 40;

    // Of the border: what stands before and behind all cells, and what each column adds.
    private const int Edge = 1;
    private const int Gap = 3;

    private readonly List<(string[] Cells, string Words, Style? Style)> _rows = [];

    /// <summary>Adds a row; <paramref name="style"/> is that of its first cell.</summary>
    public void Row(string[] cells, string words = "", Style? style = null) =>
        _rows.Add((Array.ConvertAll(cells, Printable.Line), Printable.Line(words), style));

    /// <summary>Whether everything stands beside each other, and nothing is shortened.</summary>
    public bool FitsWhole(IAnsiConsole console)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        return HasRoomForWords(options, console.Profile.Width - Total(Enumerable.Range(0, columns.Length).Select(i => NaturalWidth(options, i))));
    }

    /// <summary>Draws the table.</summary>
    public void Draw(IAnsiConsole console)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        var room = console.Profile.Width;
        var shown = Enumerable.Range(0, columns.Length).ToList();
        int[] widths = [.. shown.Select(i => NaturalWidth(options, i))];
        foreach (var i in shown.Where(i => columns[i].Leaves > 0).OrderBy(i => columns[i].Leaves).ToList())
        {
            if (Total(shown.Select(j => columns[j].IsName ? Math.Min(widths[j], LeastName) : widths[j])) > room)
                shown.Remove(i);
        }
        while (Total(shown.Select(i => widths[i])) > room && shown.Where(i => columns[i].IsName).MaxBy(i => widths[i]) is var widest && widths[widest] > ShortestName)
            widths[widest]--;

        var hasWords = words is not null && HasRoomForWords(options, room - Total(shown.Select(i => widths[i])));
        console.Write(Table(options, shown, widths, hasWords));
        if (words is not null && !hasWords)
            DrawWords(console, options, widths[0]);
    }

    private bool HasRoomForWords(RenderOptions options, int room) =>
        words is null ? room >= 0 : room - Gap >= Math.Min(LeastWords, _rows.Select(row => row.Words).Append(words).Max(text => Width(options, text)));

    private Table Table(RenderOptions options, List<int> shown, int[] widths, bool hasWords)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var i in shown)
            table.AddColumn(new TableColumn(Screen.Cell(columns[i].Header, Screen.Bold)) { NoWrap = true, Alignment = columns[i].Alignment });
        if (hasWords)
            table.AddColumn(new TableColumn(Screen.Cell(words!, Screen.Bold)));
        foreach (var (cells, own, style) in _rows)
        {
            var row = shown.ConvertAll(i => Screen.Cell(columns[i].IsName ? Fit(options, cells[i], widths[i]) : cells[i], i == 0 ? style : null));
            if (hasWords)
                row.Add(Screen.Cell(own));
            table.AddRow(row);
        }
        return table;
    }

    private void DrawWords(IAnsiConsole console, RenderOptions options, int width)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) }).AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (cells, own, style) in _rows.Where(row => row.Words.Length > 0))
            grid.AddRow(Screen.Cell(Fit(options, cells[0], width), style), Screen.Cell(own));
        console.Line($"  {words}", Screen.Bold);
        console.Write(grid);
        console.Line();
    }

    private static int Total(IEnumerable<int> widths) => Edge + widths.Sum(width => width + Gap);

    private int NaturalWidth(RenderOptions options, int column) =>
        _rows.Select(row => row.Cells[column]).Append(columns[column].Header).Max(text => Width(options, text));

    // A character may fill two cells of a terminal.
    private static string Fit(RenderOptions options, string name, int width)
    {
        var fit = Shorten.KeepStart(name, width);
        for (var length = width - 1; length > 0 && Width(options, fit) > width; length--)
            fit = Shorten.KeepStart(name, length);
        return fit;
    }

    private static int Width(RenderOptions options, string text) => ((IRenderable)Screen.Cell(text)).Measure(options, int.MaxValue).Max;
}
