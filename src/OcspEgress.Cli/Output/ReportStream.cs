using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcspEgress.Cli.Output;

/// <summary>
/// A report of one list, written item by item as they come: nothing that was written is held. The formats are those of
/// <see cref="ReportWriter"/>, and JSON Lines: one item a line, without anything around it.
/// </summary>
internal sealed class ReportStream : IDisposable
{
    private const int FlushLength = 1 << 16;

    private readonly CliEnvironment _environment;
    private readonly OutputFormat _format;
    private readonly string _list;
    private readonly IReadOnlyList<string> _columns;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushLength * 2);
    private readonly Utf8JsonWriter _json;
    private readonly PlainTable _table;
    private readonly List<IReadOnlyList<string>> _rows = [];
    private long _count;

    /// <summary>Begins.</summary>
    /// <param name="environment">Takes the output.</param>
    /// <param name="format">The format.</param>
    /// <param name="list">Key of the list.</param>
    /// <param name="columns">Column heads.</param>
    public ReportStream(CliEnvironment environment, OutputFormat format, string list, IReadOnlyList<string> columns)
    {
        (_environment, _format, _list, _columns) = (environment, format, list, columns);
        _table = new PlainTable(environment.Out, columns);
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions
        {
            Indented = format == OutputFormat.Json,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        if (format == OutputFormat.Json)
        {
            _json.WriteStartObject();
            _json.WriteNumber("version", 1);
            _json.WriteStartArray(list);
        }
    }

    /// <summary>Adds an item.</summary>
    /// <param name="model">Writes it as an object.</param>
    /// <param name="row">Its row of a table.</param>
    public void Add(Action<Utf8JsonWriter> model, Func<IReadOnlyList<string>> row)
    {
        switch (_format)
        {
            case OutputFormat.Json:
                model(_json);
                Flush(FlushLength);
                break;
            case OutputFormat.Jsonl:
                WriteAlone(model);
                _buffer.Write("\n"u8);
                Flush(FlushLength);
                break;
            case OutputFormat.Yaml:
                WriteAlone(model);
                _environment.Out.Write((_count == 0 ? YamlHead(":\n") : "") + YamlText.Of(new JsonArray(JsonNode.Parse(_buffer.WrittenSpan))));
                _buffer.ResetWrittenCount();
                break;
            case OutputFormat.Markdown:
                _environment.Out.Write((_count == 0 ? MarkdownText.Head(_columns) : "") + MarkdownText.Row(row()));
                break;
            default:
                // One that a terminal can show is fitted to it.
                if (!_environment.OutIsTerminal || _count > PlainTable.Sample)
                {
                    _table.Add(row());
                }
                else
                {
                    _rows.Add(row());
                    if (_count == PlainTable.Sample)
                    {
                        _rows.ForEach(_table.Add);
                        _rows.Clear();
                    }
                }

                break;
        }

        _count++;
    }

    /// <summary>Ends the report.</summary>
    /// <param name="footer">A closing line for people.</param>
    /// <param name="color">Whether colors may be used.</param>
    /// <param name="rest">What JSON and YAML say after the list.</param>
    public void End(string footer, bool color, JsonObject rest)
    {
        switch (_format)
        {
            case OutputFormat.Json:
                _json.WriteEndArray();
                foreach (var (key, value) in rest)
                {
                    _json.WritePropertyName(key);
                    value!.WriteTo(_json);
                }

                _json.WriteEndObject();
                _json.Flush();
                _buffer.Write("\n"u8);
                break;
            case OutputFormat.Yaml:
                _environment.Out.Write((_count == 0 ? YamlHead(": []\n") : "") + YamlText.Of(rest));
                break;
            case OutputFormat.Markdown:
                _environment.Out.Write((_count == 0 ? MarkdownText.Head(_columns) : "") + MarkdownText.Foot(footer));
                break;
            case OutputFormat.Table when _environment.OutIsTerminal && _count <= PlainTable.Sample:
                new TableWriter(_environment, color).Write([new ReportTable(null, _columns, _rows, footer)]);
                break;
            case OutputFormat.Table:
                _table.End();
                new TableWriter(_environment, color).Write([new ReportTable(null, [], [], footer)]);
                break;
        }

        Flush(1);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private string YamlHead(string end) => $"version: 1\n{_list}{end}";

    private void WriteAlone(Action<Utf8JsonWriter> model)
    {
        model(_json);
        _json.Flush();
        _json.Reset();
    }

    private void Flush(int length)
    {
        if (_json.BytesPending + _buffer.WrittenCount < length)
        {
            return;
        }

        _json.Flush();
        if (_environment.Out is StandardWriter standard)
        {
            standard.WriteUtf8(_buffer.WrittenSpan);
        }
        else
        {
            _environment.Out.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        }

        _buffer.ResetWrittenCount();
    }
}
