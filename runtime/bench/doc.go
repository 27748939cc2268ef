// Package bench measures generated servers beside hand-written ones. It is a
// module of its own, so that what it compares with stays out of Signet's. Below
// it, the module peers measures beside other generators and libraries.
package bench
