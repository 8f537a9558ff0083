using System.Numerics;

namespace TopicLab.Summaries;

/// <summary>Numbers the different names of one document, in the order of their first appearance. Open addressing; used again for the next document.</summary>
internal sealed class IdTable
{
    private ulong[] _names = new ulong[1024];
    private int[] _ids = new int[1024];
    private int[] _stamps = new int[1024];
    private int _stamp = 1;
    private int _count;

    /// <summary>Forgets all names; a table that one huge document blew up is made small again.</summary>
    public void Clear()
    {
        if (_names.Length > 1 << 16 && _count < _names.Length >> 4)
            Resize(1024);
        _count = 0;
        if (++_stamp == int.MaxValue)
        {
            Array.Clear(_stamps);
            _stamp = 1;
        }
    }

    /// <summary>The number of a name; <paramref name="next"/>, which it then keeps, when it is new.</summary>
    public int GetOrAdd(ulong name, int next)
    {
        var mask = _names.Length - 1;
        for (var position = (int)name & mask; ; position = (position + 1) & mask)
        {
            if (_stamps[position] != _stamp)
            {
                _names[position] = name;
                _ids[position] = next;
                _stamps[position] = _stamp;
                if (++_count > _names.Length / 2)
                    Grow();
                return next;
            }
            if (_names[position] == name)
                return _ids[position];
        }
    }

    /// <summary>Gives a name that is in the table another number.</summary>
    public void Set(ulong name, int id)
    {
        var mask = _names.Length - 1;
        var position = (int)name & mask;
        while (_names[position] != name || _stamps[position] != _stamp)
            position = (position + 1) & mask;
        _ids[position] = id;
    }

    private void Grow()
    {
        var (names, ids, stamps, stamp) = (_names, _ids, _stamps, _stamp);
        Resize(names.Length * 2);
        var mask = _names.Length - 1;
        for (var i = 0; i < names.Length; i++)
        {
            if (stamps[i] != stamp)
                continue;
            var position = (int)names[i] & mask;
            while (_stamps[position] == _stamp)
                position = (position + 1) & mask;
            (_names[position], _ids[position], _stamps[position]) = (names[i], ids[i], _stamp);
        }
    }

    private void Resize(int capacity)
    {
        capacity = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        (_names, _ids, _stamps, _stamp) = (new ulong[capacity], new int[capacity], new int[capacity], 1);
    }
}
