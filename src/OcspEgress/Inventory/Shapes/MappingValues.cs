using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>The values of a mapping's keys, for whoever makes a record of them.</summary>
internal sealed class MappingValues
{
    private readonly ReadScope _scope;
    private readonly DocumentPlace _start;
    private readonly Dictionary<Key, (object? Value, bool IsSound, DocumentPlace Place)> _values = [];
    private readonly HashSet<string> _meant = new(StringComparer.Ordinal);

    /// <summary>The values of a mapping of which nothing has been read yet.</summary>
    /// <param name="scope">The mapping.</param>
    /// <param name="start">Where it starts.</param>
    internal MappingValues(ReadScope scope, DocumentPlace start)
    {
        _scope = scope;
        _start = start;
    }

    /// <summary>Where the mapping stands.</summary>
    public SourceLocation Location => _scope.At(_start);

    /// <summary>Where findings about something below the mapping go.</summary>
    internal ReadScope Scope => _scope;

    /// <summary>The text that is read.</summary>
    public InventoryText Source => _scope.Source;

    /// <summary>Whether a fault was reported by whoever makes the record.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>Whether the key is there, sound or not.</summary>
    public bool Has(Key key) => _values.ContainsKey(key);

    /// <summary>Whether a misspelt key was probably this one: it is not missing then.</summary>
    public bool IsMeant(Key key) => _meant.Contains(key.Name);

    /// <summary>Notes what a misspelt key was probably meant to be.</summary>
    internal void Mean(string name) => _meant.Add(name);

    /// <summary>Whether the key is not there, or sound.</summary>
    public bool IsSound(Key key) => !_values.TryGetValue(key, out var value) || value.IsSound;

    /// <summary>The value of a key that is there.</summary>
    public T Get<T>(Key<T> key) => (T)_values[key].Value!;

    /// <summary>The value of a key that may be left out, or may be unsound: the fallback then.</summary>
    public T GetOr<T>(Key<T> key, T fallback) => _values.TryGetValue(key, out var value) && value is { IsSound: true, Value: T given } ? given : fallback;

    /// <summary>Reports a fault that lies in the values together; the mapping is unsound then.</summary>
    /// <param name="key">The key to change; a key that is not there means the whole mapping.</param>
    /// <param name="code">Kind of the fault.</param>
    /// <param name="message">What is wrong, and the way out.</param>
    public void Refuse(Key key, DiagnosticCode code, string message)
    {
        IsRefused = true;
        var place = _values.TryGetValue(key, out var value) ? value.Place : _start;
        (Has(key) ? _scope.Below(key.Name) : _scope).Report(code, place, message);
    }

    /// <summary>Keeps what was read of a key.</summary>
    internal void Set<T>(Key<T> key, Reading<T> reading, DocumentPlace place) => _values[key] = (reading.Value, reading.IsSound, place);
}
