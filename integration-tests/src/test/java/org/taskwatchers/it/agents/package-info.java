/** Agents of another house, which stand before ours on the command line. */
package org.taskwatchers.it.agents;
