package jsonx

import (
	"bytes"
	"hash/maphash"
)

// listed is the number of names of one object that are compared one by one.
// Beyond it a hash table keeps the cost of hostile input linear; a Go map
// costs four times as much.
const listed = 12

// maxPooledSlots bounds the table that a pooled Names keeps.
const maxPooledSlots = 16 << 10

var seed = maphash.MakeSeed()

// Names finds names that occur twice among siblings. Objects nest: the names
// of the innermost open one are those added since its mark. The names must
// stay unchanged until Done or Reset.
type Names struct {
	list  []name
	table []int32 // open addressing: index in list + 1
	used  int     // slots in use
}

type name struct {
	bytes []byte
	hash  uint64
	slot  int // in table, or noSlot
}

const noSlot = -1

// Mark opens an object: its names are those that are added from now on.
func (n *Names) Mark() int { return len(n.list) }

// Add notes a name of the object of that mark. It returns false if the object
// has it already.
func (n *Names) Add(mark int, b []byte) bool {
	siblings := n.list[mark:]
	if len(siblings) >= listed {
		return n.addHashed(mark, b)
	}
	for i := range siblings {
		if bytes.Equal(siblings[i].bytes, b) {
			return false
		}
	}
	n.list = append(n.list, name{b, 0, noSlot})
	return true
}

// Done closes the object of that mark and all within.
func (n *Names) Done(mark int) {
	// The last one in is the first one out, so an emptied slot interrupts no
	// chain of probes.
	for i := len(n.list) - 1; n.used > 0 && i >= mark; i-- {
		if slot := n.list[i].slot; slot != noSlot {
			n.table[slot] = 0
			n.used--
		}
	}
	n.list = n.list[:mark]
}

// Reset forgets all names.
func (n *Names) Reset() {
	if len(n.table) > maxPooledSlots {
		n.table, n.used = nil, 0
	}
	if cap(n.list) > maxPooledSlots {
		n.list = nil
	}
	if n.used > 0 {
		clear(n.table)
		n.used = 0
	}
	clear(n.list)
	n.list = n.list[:0]
}

func (n *Names) addHashed(mark int, b []byte) bool {
	if n.list[mark].slot == noSlot { // they were compared one by one so far
		for i := mark; i < len(n.list); i++ {
			n.list[i].hash = hash(mark, n.list[i].bytes)
			n.insert(i)
		}
	}
	h := hash(mark, b)
	mask := len(n.table) - 1
	for slot := int(h) & mask; n.table[slot] != 0; slot = (slot + 1) & mask {
		other := int(n.table[slot]) - 1
		if other >= mark && n.list[other].hash == h && bytes.Equal(n.list[other].bytes, b) {
			return false
		}
	}
	n.list = append(n.list, name{b, h, noSlot})
	n.insert(len(n.list) - 1)
	return true
}

// hash differs by object, so that equal names of nested objects spread.
func hash(mark int, b []byte) uint64 {
	return maphash.Bytes(seed, b) + uint64(mark)*0x9e3779b97f4a7c15
}

// insert puts the name at index i of the list into the table.
func (n *Names) insert(i int) {
	if 2*(n.used+1) > len(n.table) {
		n.grow()
	}
	mask := len(n.table) - 1
	slot := int(n.list[i].hash) & mask
	for n.table[slot] != 0 {
		slot = (slot + 1) & mask
	}
	n.table[slot] = int32(i + 1)
	n.list[i].slot = slot
	n.used++
}

func (n *Names) grow() {
	n.table = make([]int32, max(64, 2*len(n.table)))
	n.used = 0
	for i := range n.list {
		if n.list[i].slot != noSlot {
			n.insert(i)
		}
	}
}
